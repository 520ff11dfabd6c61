package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import java.util.Objects;

/** Creates models of Gemini. */
final class GeminiModels extends ModelSource {

    /** Throws {@link NoClassDefFoundError} without the library of the service. */
    GeminiModels(ModelSettings settings) {
        super(settings);
        Objects.requireNonNull(GoogleAiGeminiChatModel.class);
    }

    @Override
    ChatModel chatModel() {
        var builder = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(http())
                .timeout(TIMEOUT)
                .modelName(settings().model())
                .apiKey(settings().key());
        return (settings().url() == null
                        ? builder
                        : builder.baseUrl(settings().url().toString()))
                .build();
    }

    @Override
    StreamingChatModel streamingChatModel() {
        var builder = GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http())
                .timeout(TIMEOUT)
                .modelName(settings().model())
                .apiKey(settings().key());
        return (settings().url() == null
                        ? builder
                        : builder.baseUrl(settings().url().toString()))
                .build();
    }
}
