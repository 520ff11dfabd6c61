package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Objects;

/** Creates the models of a service. */
abstract class ModelSource {

    /** The time within which a response has to begin, or to be complete if it is not streamed. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ModelSettings settings;

    /** Throws {@link NoClassDefFoundError} without the client. */
    ModelSource(ModelSettings settings) {
        this.settings = settings;
        Objects.requireNonNull(JdkHttpClient.class);
    }

    abstract ChatModel chatModel();

    abstract StreamingChatModel streamingChatModel();

    ModelSettings settings() {
        return settings;
    }

    /** Returns the JDK's client. Without TLS it keeps to HTTP 1.1: many local servers fail when asked to change to HTTP 2. */
    HttpClientBuilder http() {
        boolean isPlain =
                settings.url() != null && "http".equalsIgnoreCase(settings.url().getScheme());
        return JdkHttpClient.builder()
                .httpClientBuilder(HttpClient.newBuilder().version(isPlain ? Version.HTTP_1_1 : Version.HTTP_2));
    }
}
