package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Streams of a model that runs on the caller's thread. */
final class StreamedCallTest {

    private final AtomicBoolean cancelled = new AtomicBoolean();

    private final StreamingHandle handle = new StreamingHandle() {
        @Override
        public void cancel() {
            cancelled.set(true);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    };

    @Test
    void aStreamThatStopsIsCancelled() {
        LangChain4jReplyGenerator generator = generator((request, handler) ->
                handler.onPartialResponse(new PartialResponse("Jazz"), new PartialResponseContext(handle)));

        assertThatThrownBy(() -> generator.generate(TestRequests.question("Try"), TestRequests.sink()))
                .hasMessageContaining("stopped in the middle of its response");

        assertThat(cancelled).isTrue();
    }

    @Test
    void aModelThatRefusesAtOnceIsAFailure() {
        LangChain4jReplyGenerator generator = generator((request, handler) -> {
            throw new IllegalArgumentException("a private question");
        });

        assertThatThrownBy(() -> generator.generate(TestRequests.question("Try"), TestRequests.sink()))
                .isInstanceOf(ModelFailedException.class)
                .hasMessageNotContaining("private");
    }

    @Test
    void anInterruptOfAProvidersThreadIsKept() {
        ModelFailedException failed = ModelFailedException.of(new RuntimeException(new InterruptedException()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed).hasMessage("The language model failed. See the names in the causes.");
    }

    private static LangChain4jReplyGenerator generator(Exchange exchange) {
        return new LangChain4jReplyGenerator(
                new StreamingChatModel() {
                    @Override
                    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                        exchange.run(request, handler);
                    }
                },
                Duration.ofMillis(50));
    }

    /** Responds to a request. */
    private interface Exchange {
        void run(ChatRequest request, StreamingChatResponseHandler handler);
    }
}
