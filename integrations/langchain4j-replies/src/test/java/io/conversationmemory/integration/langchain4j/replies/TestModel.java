package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.time.Duration;

/** The two kinds of models, of a scripted service, without repetitions. */
enum TestModel {
    WHOLE,
    STREAMED;

    static final String KEY = "sk-tested";

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(100);

    /** A generator that waits longer than any test. */
    LangChain4jReplyGenerator generator(URI url) {
        return generator(url, PATIENT);
    }

    /** A generator that waits half a second. */
    LangChain4jReplyGenerator impatientGenerator(URI url) {
        return generator(url, TIMEOUT);
    }

    private LangChain4jReplyGenerator generator(URI url, Duration timeout) {
        return this == WHOLE
                ? new LangChain4jReplyGenerator(chatModel(url, timeout))
                : new LangChain4jReplyGenerator(
                        OpenAiStreamingChatModel.builder()
                                .baseUrl(url.toString())
                                .apiKey(KEY)
                                .modelName("scripted")
                                .timeout(timeout)
                                .build(),
                        timeout);
    }

    static OpenAiChatModel chatModel(URI url) {
        return chatModel(url, PATIENT);
    }

    private static OpenAiChatModel chatModel(URI url, Duration timeout) {
        return OpenAiChatModel.builder()
                .baseUrl(url.toString())
                .apiKey(KEY)
                .modelName("scripted")
                .timeout(timeout)
                .maxRetries(0)
                .build();
    }
}
