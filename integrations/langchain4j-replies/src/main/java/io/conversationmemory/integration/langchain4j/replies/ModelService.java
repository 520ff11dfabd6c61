package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.chatbot.config.Setting;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The services whose models can be configured. */
enum ModelService {
    OPENAI("langchain4j-open-ai", Setting.OPENAI_API_KEY, null),
    ANTHROPIC("langchain4j-anthropic", Setting.ANTHROPIC_API_KEY, null),
    GEMINI("langchain4j-google-ai-gemini", Setting.GEMINI_API_KEY, null),
    /** Speaks the protocol of OpenAI, and needs no key. */
    OLLAMA("langchain4j-open-ai", null, URI.create("http://localhost:11434/v1"));

    private final String library;
    private final @Nullable Setting key;
    private final @Nullable URI usualUrl;

    ModelService(String library, @Nullable Setting key, @Nullable URI usualUrl) {
        this.library = library;
        this.key = key;
        this.usualUrl = usualUrl;
    }

    static ModelService of(String stored) {
        return Arrays.stream(values())
                .filter(service -> service.stored().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + stored + "."));
    }

    /** Returns the name in the settings. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the setting that has the key; null where none is needed. */
    @Nullable
    Setting key() {
        return key;
    }

    /** Returns true if the service may be another one that speaks the same protocol, and needs no key of its own. */
    boolean needsKeyAt(@Nullable URI url) {
        return key != null && (this != OPENAI || url == null);
    }

    /** Returns the Maven dependency that its models need. */
    String dependency() {
        return "dev.langchain4j:" + library;
    }

    /**
     * Returns the source of its models.
     *
     * @throws NoClassDefFoundError without the dependency
     */
    ModelSource models(String model, @Nullable URI url, @Nullable String secret) {
        ModelSettings settings = new ModelSettings(model, url == null ? usualUrl : url, secret);
        return switch (this) {
            case OPENAI, OLLAMA -> new OpenAiModels(settings);
            case ANTHROPIC -> new AnthropicModels(settings);
            case GEMINI -> new GeminiModels(settings);
        };
    }
}
