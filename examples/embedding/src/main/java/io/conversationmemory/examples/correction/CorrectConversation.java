package io.conversationmemory.examples.correction;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.EditRequest;
import io.conversationmemory.chatbot.RegenerateRequest;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Corrects a conversation: another reply, a question in other words, a rewind. Each request may be repeated. */
public final class CorrectConversation {

    private CorrectConversation() {}

    /** Runs the example in memory. */
    public static void main(String[] args) {
        var clock = Clock.systemUTC();
        try (var storage = new InMemoryStorage(clock, Retention.forever());
                var application = ChatbotApplication.of(storage, numberedReplies(), ChatPolicy.standard(), clock)) {
            correct(application.chatbot());
        }
    }

    private static ReplyGenerator numberedReplies() {
        var replies = new AtomicInteger();
        return (request, sink) -> Reply.of("Reply " + replies.incrementAndGet());
    }

    private static void correct(Chatbot chatbot) {
        // snippet: correct
        var session = new SessionId("s-1");
        var ana = new UserId("ana");
        var first = chatbot.processMessage(ChatRequest.of("Any jazz in Lisbon?", session, ana));

        var again = new RegenerateRequest(session, null, ana, new MessageId("again-1"));
        var second = chatbot.regenerate(again, ReplyListener.none());
        var repeated = chatbot.regenerate(again, ReplyListener.none());
        System.out.println(second.message() + ", stored once: " + second.reply().equals(repeated.reply()));

        var asked = RewindTarget.message(first.question().key());
        var edit = new EditRequest(session, asked, "Any jazz in Porto?", ana, new MessageId("edit-1"));
        var third = chatbot.edit(edit, ReplyListener.none());
        System.out.println(third.message() + " to " + third.question().content());
        // end
        rewind(chatbot.memory().getSession(session, ana), third.question());
    }

    private static void rewind(SessionHandle session, StoredMessage question) {
        // snippet: rewind
        session.rewind(RewindTarget.message(question.id()), new MessageId("rewind-1"));

        var rewound = session.reopen();
        System.out.println(rewound.history(TimeRange.all(), 10).items().size() + " message stands");
        var all = rewound.allPage(TimeRange.all(), Direction.FORWARDS, 10, null).items();
        System.out.println(all.stream().filter(HistoryMessage::isSuperseded).count() + " are superseded");
        // end
    }
}
