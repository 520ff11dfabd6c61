package io.conversationmemory.examples.settings;

import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Map;

/** Starts the chatbot from settings without Guice. Needs chatbot-app, chatbot-replies and adapter-sqlite. */
public final class StartFromSettings {

    private StartFromSettings() {}

    /** Runs the example; the first argument names the directory of the SQLite file. */
    public static void main(String[] args) {
        // snippet: use
        var configuration = ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "sqlite", "CHATBOT_DATA_DIR", args[0]));
        try (var application = ChatbotApplication.start(configuration)) {
            var request = ChatRequest.of("I love jazz", new SessionId("s-1"), new UserId("ana"));
            System.out.println(application.chatbot().processMessage(request).message());
        }
        // end
    }
}
