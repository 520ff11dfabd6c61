package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Configures summaries after a number of messages, and tells by what they are made. */
public final class SummarizingProgram implements UnaryOperator<String> {

    @Override
    public String apply(String messages) {
        try {
            ChatbotConfiguration configuration = ChatbotConfiguration.of(
                    Map.of("CHATBOT_STORAGE", "inmemory", "CHATBOT_SUMMARY_AFTER_MESSAGES", messages));
            return "summarized by " + configuration.summaries().summarizer().name();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
