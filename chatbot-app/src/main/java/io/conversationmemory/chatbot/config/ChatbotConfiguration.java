package io.conversationmemory.chatbot.config;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds all that can be configured, checked. Immutable.
 *
 * @param storage the name of the store, in lower case
 * @param storageFactory opens the store
 * @param dataDirectory where a store on this machine keeps its files; null if it is not set and the account has no home directory
 * @param windowMessages the messages of a window
 * @param windowTokens the tokens of a context, by the estimate of {@link TokenCounter#estimate()}; null for no
 *     budget
 * @param unknownSession the treatment of a message to an unknown session
 * @param model the language model that writes the replies; null for the generator on the class path
 * @param summaries the summarizer and when it is used; null if sessions are not summarized
 */
public record ChatbotConfiguration(
        String storage,
        StorageFactory storageFactory,
        @Nullable Path dataDirectory,
        int windowMessages,
        @Nullable Integer windowTokens,
        UnknownSession unknownSession,
        @Nullable LanguageModel model,
        @Nullable SummarySettings summaries) {

    private static final String DEFAULT_STORAGE = "sqlite";

    /**
     * Reads the configuration from settings; see {@link Setting} for their names. Other names are passed to the storage's
     * provider, unless they begin with {@code CHATBOT_}: those are mistyped.
     *
     * @param settings such as the environment
     * @throws ConfigurationException with every problem
     */
    public static ChatbotConfiguration of(Map<String, String> settings) {
        Map<String, String> withDirectory = new HashMap<>(settings);
        DataDirectory.usual(settings)
                .ifPresent(usual -> withDirectory.merge(
                        Setting.CHATBOT_DATA_DIR.name(),
                        usual.toString(),
                        (given, own) -> given.isBlank() ? own : given));
        SettingsReader reader = new SettingsReader(withDirectory);
        String storage = reader.text(Setting.CHATBOT_STORAGE.name())
                .orElse(DEFAULT_STORAGE)
                .toLowerCase(Locale.ROOT);
        Optional<StorageFactory> factory = StorageProviders.configure(storage, reader);
        reader.retention();
        reader.requestTimeout();
        reader.flag(Setting.CHATBOT_LINE_HISTORY.name());
        Path directory = reader.value(Setting.CHATBOT_DATA_DIR.name(), "a directory", ChatbotConfiguration::path)
                .orElse(null);
        Integer tokens = reader.number(Setting.CHATBOT_WINDOW_TOKENS.name(), 1, Integer.MAX_VALUE)
                .orElse(null);
        int messages = reader.number(Setting.CHATBOT_WINDOW_MESSAGES.name(), 1, WindowPolicy.MAX_MESSAGES)
                .orElse(tokens == null ? WindowPolicy.DEFAULT_MESSAGES : WindowPolicy.DEFAULT_READ_FOR_TOKENS);
        UnknownSession unknown = reader.choice(Setting.CHATBOT_UNKNOWN_SESSION.name(), UnknownSession.class)
                .orElse(UnknownSession.CREATE);
        LanguageModel model = LanguageModels.read(reader);
        SummarySettings summaries = SummarySettings.read(reader, window(messages, tokens), model);
        UnknownNames.report(settings, reader);
        if (!reader.problems().isEmpty()) {
            throw new ConfigurationException(reader.problems());
        }
        return new ChatbotConfiguration(
                storage, factory.orElseThrow(), directory, messages, tokens, unknown, model, summaries);
    }

    /** Returns a copy that opens the store by another factory. */
    public ChatbotConfiguration withStorageFactory(StorageFactory factory) {
        return new ChatbotConfiguration(
                storage, factory, dataDirectory, windowMessages, windowTokens, unknownSession, model, summaries);
    }

    /** Returns the window and the treatment of unknown sessions. */
    public ChatPolicy chatPolicy() {
        return new ChatPolicy(window(windowMessages, windowTokens), unknownSession);
    }

    private static WindowPolicy window(int messages, @Nullable Integer tokens) {
        return WindowPolicy.within(messages, tokens, TokenCounter.estimate());
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
