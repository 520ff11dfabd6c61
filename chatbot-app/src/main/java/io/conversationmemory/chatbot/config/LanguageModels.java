package io.conversationmemory.chatbot.config;

import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.config.SettingsReader;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the configured language model on the class path. */
final class LanguageModels {

    private static final int LONGEST_SHOWN = 60;
    private static final String NAME = Setting.CHATBOT_MODEL.name();
    private static final String URL = Setting.CHATBOT_MODEL_URL.name();

    private LanguageModels() {}

    /** Returns the model; null without one, and with a problem in the reader if it cannot be used as asked. */
    static @Nullable LanguageModel read(SettingsReader reader) {
        Optional<String> asked = reader.text(NAME);
        URI url = ServiceUrl.read(reader, Setting.CHATBOT_MODEL_URL).orElse(null);
        if (asked.isEmpty()) {
            reader.text(URL).ifPresent(text -> reader.problem(URL, "is set, but " + NAME + " is not"));
            return null;
        }
        String[] parts = asked.get().split(":", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            reader.problem(
                    NAME, "is \"" + shown(asked.get()) + "\" but must be SERVICE:MODEL, such as ollama:llama3.2");
            return null;
        }
        TreeMap<String, LanguageModelProvider> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ServiceLoader.load(LanguageModelProvider.class, LanguageModels.class.getClassLoader())
                .forEach(provider -> provider.services().forEach(service -> found.put(service, provider)));
        String service = parts[0];
        LanguageModelProvider provider = found.get(service);
        if (provider == null) {
            reader.problem(
                    NAME,
                    "is of the service \"" + shown(service) + "\", but the class path offers "
                            + (found.isEmpty() ? "none" : String.join(", ", found.keySet()))
                            + "; the Maven dependency io.conversationmemory:langchain4j-replies brings anthropic, gemini, ollama, openai");
            return null;
        }
        return provider.configure(service.toLowerCase(Locale.ROOT), parts[1].strip(), url, reader)
                .orElse(null);
    }

    private static String shown(String text) {
        return PrintableText.mask(text, LONGEST_SHOWN);
    }
}
