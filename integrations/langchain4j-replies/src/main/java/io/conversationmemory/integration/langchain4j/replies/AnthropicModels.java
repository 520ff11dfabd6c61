package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Objects;

/** Creates models of Anthropic. */
final class AnthropicModels extends ModelSource {

    /** The service demands a limit for the length of a response. */
    private static final int MAX_TOKENS = 8_192;

    /** Throws {@link NoClassDefFoundError} without the library of the service. */
    AnthropicModels(ModelSettings settings) {
        super(settings);
        Objects.requireNonNull(AnthropicChatModel.class);
    }

    @Override
    ChatModel chatModel() {
        var builder = AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .timeout(TIMEOUT)
                .modelName(settings().model())
                .maxTokens(MAX_TOKENS)
                .apiKey(settings().key());
        return (settings().url() == null
                        ? builder
                        : builder.baseUrl(settings().url().toString()))
                .build();
    }

    @Override
    StreamingChatModel streamingChatModel() {
        var builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http())
                .timeout(TIMEOUT)
                .modelName(settings().model())
                .maxTokens(MAX_TOKENS)
                .apiKey(settings().key());
        return (settings().url() == null
                        ? builder
                        : builder.baseUrl(settings().url().toString()))
                .build();
    }
}
