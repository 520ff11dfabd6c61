package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Configures a model, as an embedder does, and tells what came of it. */
public final class ConfiguredProgram implements UnaryOperator<String> {

    @Override
    public String apply(String model) {
        try {
            return String.valueOf(ChatbotConfiguration.of(Map.of(
                            "CHATBOT_STORAGE", "inmemory",
                            "CHATBOT_MODEL", model,
                            "OPENAI_API_KEY", "k",
                            "ANTHROPIC_API_KEY", "k",
                            "GEMINI_API_KEY", "k"))
                    .model());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
