package io.conversationmemory.chatbot.config;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.service.Summarizer;
import io.conversationmemory.service.SummaryPolicy;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Configured summaries: off, unless a threshold is set.
 *
 * @param summarizer the summarizer on the class path, or else the language model
 * @param policy when to summarize
 */
public record SummarySettings(Summarizer summarizer, SummaryPolicy policy) {

    /** Returns the settings; null if summaries are off, and with a problem in the reader if they cannot be made as asked. */
    static @Nullable SummarySettings read(SettingsReader reader, WindowPolicy window, @Nullable LanguageModel model) {
        Optional<Integer> after =
                reader.number(Setting.CHATBOT_SUMMARY_AFTER_MESSAGES.name(), 1, WindowPolicy.MAX_MESSAGES);
        Optional<Integer> kept =
                reader.number(Setting.CHATBOT_SUMMARY_KEEP_MESSAGES.name(), 1, WindowPolicy.MAX_MESSAGES);
        if (after.isEmpty()) {
            return null;
        }
        int threshold = after.get();
        int keep = kept.orElse(Math.max(1, window.maxMessages() - threshold));
        if (threshold + keep > window.maxMessages()) {
            reader.problem(
                    Setting.CHATBOT_SUMMARY_AFTER_MESSAGES.name(),
                    "is " + threshold + " and " + Setting.CHATBOT_SUMMARY_KEEP_MESSAGES.name() + " is " + keep
                            + ", but together they must not exceed the " + window.maxMessages() + " messages of "
                            + Setting.CHATBOT_WINDOW_MESSAGES.name());
            return null;
        }
        Optional<Summarizer> summarizer = findSummarizer(model);
        if (summarizer.isEmpty() && reader.text(Setting.CHATBOT_MODEL.name()).isPresent()) {
            return null; // the model has a problem, which is reported
        }
        if (summarizer.isEmpty()) {
            reader.problem(
                    Setting.CHATBOT_SUMMARY_AFTER_MESSAGES.name(),
                    "is set, but no " + Summarizer.class.getName()
                            + " is on the class path: add a library that brings one, set "
                            + Setting.CHATBOT_MODEL + ", or leave the setting out");
            return null;
        }
        return new SummarySettings(summarizer.get(), SummaryPolicy.afterMessages(window, threshold, keep));
    }

    /**
     * Returns the settings for a summary that is asked for: the configured ones, else half of the window is kept.
     *
     * @throws IllegalArgumentException if there is neither a summarizer on the class path nor a language model
     */
    public static SummarySettings onDemand(ChatbotConfiguration configuration) {
        SummarySettings configured = configuration.summaries();
        if (configured != null) {
            return configured;
        }
        WindowPolicy window = configuration.chatPolicy().window();
        int kept = Math.max(1, window.maxMessages() / 2);
        Summarizer summarizer = findSummarizer(configuration.model())
                .orElseThrow(() -> new IllegalArgumentException("no " + Summarizer.class.getName()
                        + " is on the class path: add a library that brings one, or set " + Setting.CHATBOT_MODEL));
        return new SummarySettings(
                summarizer,
                SummaryPolicy.afterMessages(
                        window.maxMessages() > 1 ? window : WindowPolicy.messages(2),
                        Math.max(1, window.maxMessages() - kept),
                        kept));
    }

    private static Optional<Summarizer> findSummarizer(@Nullable LanguageModel model) {
        return ServiceLoader.load(Summarizer.class, SummarySettings.class.getClassLoader())
                .findFirst()
                .or(() -> Optional.ofNullable(model).map(LanguageModel::summarizer));
    }
}
