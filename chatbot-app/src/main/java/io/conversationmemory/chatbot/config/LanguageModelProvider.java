package io.conversationmemory.chatbot.config;

import io.conversationmemory.port.config.SettingsReader;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Provides language models by the names of their services. {@code ServiceLoader} looks for it only where a model is configured. */
public interface LanguageModelProvider {

    /** Returns the names of the services, in lower case, such as {@code openai}. */
    Set<String> services();

    /**
     * Checks the settings of a model.
     *
     * @param service one of the names
     * @param model the name of the model, not blank
     * @param url the URL of the service; null for the usual one
     * @param settings has the keys, and receives every problem
     * @return empty if there is a problem
     */
    Optional<LanguageModel> configure(String service, String model, @Nullable URI url, SettingsReader settings);
}
