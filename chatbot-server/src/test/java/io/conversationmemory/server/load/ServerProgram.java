package io.conversationmemory.server.load;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.server.ChatbotServer;
import io.conversationmemory.server.ServerConfiguration;
import java.time.Clock;

/** A server in a process of its own, with a generator that repeats the question in many parts. Ends when its input does. */
final class ServerProgram {

    private static final int PARTS = 20;

    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (Storage storage = ChatbotConfiguration.of(System.getenv())
                        .storageFactory()
                        .open(Clock.systemUTC());
                ChatbotApplication application = ChatbotApplication.of(
                        storage,
                        (request, sink) -> {
                            String question = request.question().content();
                            for (int i = 0; i < PARTS && !sink.isCancelled(); i++) {
                                sink.write(question);
                            }
                            return Reply.of(reply(question));
                        },
                        new ChatPolicy(WindowPolicy.standard(), UnknownSession.CREATE),
                        Clock.systemUTC())) {
            ServerConfiguration given = ServerConfiguration.of(System.getenv(), null);
            ServerConfiguration configuration = new ServerConfiguration(
                    given.host(), 0, null, given.access(), given.corsOrigins(), given.maxRequests());
            application.memory().createTables(ProgressListener.none());
            try (ChatbotServer server = ChatbotServer.start(application, configuration)) {
                System.out.println(server.url());
                while (System.in.read() >= 0) {
                    // Until the test ends.
                }
            }
        }
    }

    /** Returns the whole reply to a question. */
    static String reply(String question) {
        return question.repeat(PARTS);
    }
}
