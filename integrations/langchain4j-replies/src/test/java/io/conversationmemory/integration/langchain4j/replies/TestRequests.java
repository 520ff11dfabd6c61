package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;

/** Requests to a generator, without a chatbot. */
final class TestRequests {

    static final SessionId SESSION = new SessionId("s");
    static final Timestamp NOON = Timestamp.parse("2026-11-23T12:00:00.000000Z");

    private TestRequests() {}

    /** A question without a context. */
    static ReplyRequest question(String text) {
        return request(new ConversationContext(SESSION, null, null, Window.empty(false), null, List.of()), text);
    }

    static ReplyRequest request(ConversationContext context, String text) {
        StoredMessage question = StoredMessage.at(SESSION, NOON, Message.ofUser(new MessageId("q"), text, null), null);
        return new ReplyRequest(context, question, null, UserFamiliarity.ANONYMOUS);
    }

    /** A sink that drops every part and is never cancelled. */
    static ReplySink sink() {
        return new ReplySink() {
            @Override
            public void write(String part) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
