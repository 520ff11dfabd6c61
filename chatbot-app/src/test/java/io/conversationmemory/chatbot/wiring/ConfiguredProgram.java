package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Starts an application on the storage of a name, as an embedder does, and tells what came of it. */
public final class ConfiguredProgram implements UnaryOperator<String> {

    @Override
    public String apply(String storage) {
        try {
            Path folder = Files.createTempDirectory("conversation-memory");
            Map<String, String> settings = Map.of("CHATBOT_STORAGE", storage, "CHATBOT_DATA_DIR", folder.toString());
            try (ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(settings))) {
                return "started on "
                        + application.storage().administration().describe().kind() + guice();
            } finally {
                Files.deleteIfExists(folder.resolve("conversations.db"));
                Files.deleteIfExists(folder);
            }
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private static String guice() {
        try {
            return " with " + Class.forName("com.google.inject.Injector").getName();
        } catch (ClassNotFoundException e) {
            return " without Guice";
        }
    }
}
