package io.conversationmemory.reliability.process;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
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
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.RewindTarget;
import java.time.Clock;
import java.util.List;

/** Task of a chatbot that edits a question and regenerates its reply. */
public final class CorrectionTask {

    private static final UserId ANA = new UserId("ana");

    private CorrectionTask() {}

    /**
     * Asks a question, then edits it and regenerates the reply in turn, without pause and end. Sends a line before each correction,
     * with its key and the id of the question, a line when its generator is called, and a line with the reply after it. Arguments:
     * storage, session.
     */
    static void correct(WorkerChannel channel, List<String> words) {
        Clock clock = Clock.systemUTC();
        SessionId session = new SessionId(words.get(1));
        ReplyGenerator generator = (request, stream) -> {
            channel.send("generating");
            return Reply.of("To " + request.question().content());
        };
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock);
                ChatbotApplication application =
                        ChatbotApplication.of(storage, generator, ChatPolicy.standard(), clock)) {
            Chatbot chatbot = application.chatbot();
            MessageId question = new MessageId("asked");
            chatbot.processMessage(new ChatRequest("asked", session, ANA, question));
            for (int number = 0; ; number++) {
                String kind = number % 2 == 0 ? "edit" : "regenerate";
                MessageId key = new MessageId(kind + "-" + number);
                channel.send(kind, key, question);
                ChatReply reply = run(chatbot, kind, session, key, question);
                channel.send("done", reply.reply().id());
                question = reply.question().id();
            }
        }
    }

    /**
     * Edits the question, or regenerates its reply.
     *
     * @param kind {@code edit} or {@code regenerate}
     * @param key the idempotency key; of an edit also the id of the new question
     */
    public static ChatReply run(Chatbot chatbot, String kind, SessionId session, MessageId key, MessageId question) {
        RewindTarget target = RewindTarget.message(question);
        return kind.equals("edit")
                ? chatbot.edit(new EditRequest(session, target, key.value(), ANA, key), ReplyListener.none())
                : chatbot.regenerate(new RegenerateRequest(session, target, ANA, key), ReplyListener.none());
    }
}
