package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Configures summaries after a number of messages, perhaps with a model after a blank, and tells by what they are made. */
public final class SummarizingProgram implements UnaryOperator<String> {

    @Override
    public String apply(String messagesAndModel) {
        String[] parts = (messagesAndModel + " ").split(" ", 3);
        try {
            ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of(
                    "CHATBOT_STORAGE",
                    "inmemory",
                    "CHATBOT_SUMMARY_AFTER_MESSAGES",
                    parts[0],
                    "CHATBOT_MODEL",
                    parts[1]));
            return "summarized by " + configuration.summaries().summarizer().name();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
