package io.conversationmemory.reliability.process;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;

/** A chatbot in a process of its own, with a generator that waits until it is let go. */
final class ChatTask {

    private ChatTask() {}

    /**
     * Sends one request and says the answer. Words: place, session, message id or nothing, message, reply. Says
     * {@code generating} and waits when its generator is asked.
     */
    static void chat(Talk talk, List<String> words) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        ReplyGenerator held = (request, stream) -> {
            talk.say("generating");
            try {
                talk.await("go");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.of(words.get(4));
        };
        MessageId id = words.get(2).isEmpty() ? null : new MessageId(words.get(2));
        ChatRequest request = new ChatRequest(words.get(3), new SessionId(words.get(1)), new UserId("ana"), id);
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock);
                ChatbotApplication application = ChatbotApplication.of(storage, held, ChatPolicy.standard(), clock)) {
            talk.say("ready");
            talk.await("go");
            ChatReply answer = application.chatbot().processMessage(request);
            talk.say("answer", answer.reply().id(), answer.reply().key(), answer.message());
        }
    }
}
