package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.chatbot.config.LanguageModel;
import io.conversationmemory.chatbot.config.LanguageModelProvider;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.config.SettingsReader;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Provides the models of OpenAI, Anthropic, Gemini and Ollama by LangChain4j. Found by {@code ServiceLoader}. */
public final class LangChain4jModelProvider implements LanguageModelProvider {

    @Override
    public Set<String> services() {
        return Arrays.stream(ModelService.values()).map(ModelService::stored).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<LanguageModel> configure(String service, String model, @Nullable URI url, SettingsReader settings) {
        ModelService named = ModelService.of(service);
        Setting key = named.key();
        String secret = key == null ? null : settings.text(key.name()).orElse(null);
        if (key != null && secret == null && named.needsKeyAt(url)) {
            settings.problem(key.name(), "is not set, but " + Setting.CHATBOT_MODEL + " is a model of " + service);
        }
        try {
            ModelSource models = named.models(model, url, secret);
            return Optional.of(new ConfiguredModel(service + ":" + model, models));
        } catch (NoClassDefFoundError e) {
            settings.problem(
                    Setting.CHATBOT_MODEL.name(),
                    "is a model of " + service + ", which needs the Maven dependency " + named.dependency()
                            + " with dev.langchain4j:langchain4j-http-client-jdk");
            return Optional.empty();
        }
    }
}
