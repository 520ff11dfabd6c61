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

/** Task of a chatbot whose generator waits for a signal. */
final class ChatTask {

    private ChatTask() {}

    /**
     * Processes one request and sends the reply. Arguments: storage, session, message id or empty, message, reply.
     * Sends {@code generating} and waits when the generator is called.
     */
    static void chat(WorkerChannel channel, List<String> words) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        ReplyGenerator waiting = (request, stream) -> {
            channel.send("generating");
            try {
                channel.await("go");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.of(words.get(4));
        };
        MessageId id = words.get(2).isEmpty() ? null : new MessageId(words.get(2));
        ChatRequest request = new ChatRequest(words.get(3), new SessionId(words.get(1)), new UserId("ana"), id);
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock);
                ChatbotApplication application =
                        ChatbotApplication.of(storage, waiting, ChatPolicy.standard(), clock)) {
            channel.send("ready");
            channel.await("go");
            ChatReply reply = application.chatbot().processMessage(request);
            channel.send("reply", reply.reply().id(), reply.reply().key(), reply.message());
        }
    }
}
