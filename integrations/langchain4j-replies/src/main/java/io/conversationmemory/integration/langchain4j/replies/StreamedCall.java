package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.chatbot.reply.ReplySink;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a model that streams. Whatever threads it uses, the sink is used by the caller's thread only. */
final class StreamedCall implements ModelCall {

    /** The longest time for which a cancellation is not seen. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final StreamingChatModel model;
    private final long looksUntilStalled;

    StreamedCall(StreamingChatModel model, Duration stallTimeout) {
        this.model = model;
        this.looksUntilStalled = Math.max(1, stallTimeout.dividedBy(LOOK));
    }

    @Override
    public ChatResponse ask(ChatRequest request, ReplySink sink) {
        Stream stream = new Stream();
        try {
            begin(request, stream);
            ChatResponse response = receive(stream, sink);
            if (response.finishReason() == null) {
                throw new ModelFailedException(Remedy.RETRY_LATER, "was cut off in the middle of its response", null);
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted.");
        } finally {
            stream.end();
        }
    }

    private void begin(ChatRequest request, Stream stream) {
        try {
            model.chat(request, stream);
        } catch (RuntimeException e) {
            throw ModelFailedException.of(e);
        }
    }

    private ChatResponse receive(Stream stream, ReplySink sink) throws InterruptedException {
        String late = "did not respond in time";
        long looks = 0;
        while (looks < looksUntilStalled) {
            Event event = stream.next(LOOK);
            if (sink.isCancelled()) {
                throw new CancellationException("The reply is no longer wanted.");
            }
            looks = event == null ? looks + 1 : 0;
            late = event == null ? late : "stopped in the middle of its response";
            if (event instanceof Text text) {
                sink.write(text.part());
            } else if (event instanceof Completed completed) {
                return completed.response();
            } else if (event instanceof Failed failed) {
                throw ModelFailedException.of(failed.error());
            }
        }
        throw new ModelFailedException(Remedy.RETRY_LATER, late, null);
    }

    private sealed interface Event {}

    private record Text(String part) implements Event {}

    /** Something that is not shown, such as a part of a tool call. */
    private record Progress() implements Event {}

    private record Completed(ChatResponse response) implements Event {}

    private record Failed(Throwable error) implements Event {}

    /** Hands the events of a stream over to another thread, and ends the stream at its next event at the latest. */
    private static final class Stream implements StreamingChatResponseHandler {

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private @Nullable StreamingHandle handle;
        private boolean ended;

        @Nullable
        Event next(Duration atMost) throws InterruptedException {
            return events.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Cancels what is not complete. */
        synchronized void end() {
            ended = true;
            if (handle != null) {
                handle.cancel();
            }
        }

        private synchronized void add(Event event, @Nullable StreamingHandle ofStream) {
            handle = ofStream == null ? handle : ofStream;
            if (!ended) {
                events.add(event);
            } else if (handle != null) {
                handle.cancel();
            }
        }

        @Override
        public void onPartialResponse(String part) {
            add(new Text(part), null);
        }

        @Override
        public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            add(new Text(part.text()), context.streamingHandle());
        }

        @Override
        public void onPartialThinking(PartialThinking part) {
            add(new Progress(), null);
        }

        @Override
        public void onPartialThinking(PartialThinking part, PartialThinkingContext context) {
            add(new Progress(), context.streamingHandle());
        }

        @Override
        public void onPartialToolCall(PartialToolCall part) {
            add(new Progress(), null);
        }

        @Override
        public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
            add(new Progress(), context.streamingHandle());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            add(new Completed(response), null);
        }

        @Override
        public void onError(Throwable error) {
            add(new Failed(error), null);
        }
    }
}
