package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Objects;

/** Creates models of OpenAI, and of services that speak its protocol. */
final class OpenAiModels extends ModelSource {

    /** Throws {@link NoClassDefFoundError} without the library of the service. */
    OpenAiModels(ModelSettings settings) {
        super(settings);
        Objects.requireNonNull(OpenAiChatModel.class);
    }

    @Override
    ChatModel chatModel() {
        var builder = OpenAiChatModel.builder()
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
        var builder = OpenAiStreamingChatModel.builder()
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
