package io.conversationmemory.examples.guice;

import com.google.inject.Guice;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.chatbot.wiring.ChatbotModule;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Map;

/** Embeds the chatbot with Guice. Needs chatbot-app, chatbot-replies and adapter-sqlite. */
public final class EmbedWithGuice {

    private EmbedWithGuice() {}

    /** Runs the example; the first argument names the directory of the SQLite file. */
    public static void main(String[] args) {
        // snippet: use
        var configuration = ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "sqlite", "CHATBOT_DATA_DIR", args[0]));
        var injector = Guice.createInjector(new ChatbotModule(configuration));
        try (var application = injector.getInstance(ChatbotApplication.class)) {
            var request = ChatRequest.of("I love jazz", new SessionId("s-1"), new UserId("ana"));
            var reply = application.chatbot().processMessage(request);
            System.out.println(reply.message());
        }
        // end
    }
}
