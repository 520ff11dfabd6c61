package io.conversationmemory.service.framework;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.SessionWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends messages of a framework. An append that failed is repeated with the same ids and timestamps if equal messages follow soon, so
 * that they are stored once; later ones were said again. Not thread-safe.
 *
 * @param <M> the framework's type of messages
 */
final class Appending<M> {

    /** Longer than a framework waits before it tries again. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Clock clock;
    private @Nullable Unfinished<M> unfinished;

    Appending(Clock clock) {
        this.clock = clock;
    }

    /** Returns true if the messages are those of an append that failed. */
    boolean isRepeated(Encoded<M> encoded) {
        return repeated(encoded) != null;
    }

    /**
     * Appends messages after everything that the writer has read.
     *
     * @param stored is given the messages of each batch
     */
    void append(Encoded<M> encoded, SessionWriter writer, Consumer<List<StoredMessage>> stored) {
        Unfinished<M> work = repeated(encoded);
        if (work == null) {
            work = new Unfinished<>(encoded.originals(), new ArrayList<>(encoded.messages()), clock.instant());
            unfinished = work;
        }
        appendAll(work.left(), writer, stored);
        unfinished = null;
    }

    /** Appends messages in batches, each atomic, and removes those that are stored from the list. */
    static void appendAll(List<Message> left, SessionWriter writer, Consumer<List<StoredMessage>> stored) {
        while (!left.isEmpty()) {
            List<Message> batch = left.subList(0, Math.min(MessageRepository.MAX_BATCH_MESSAGES, left.size()));
            stored.accept(
                    batch.size() == 1
                            ? List.of(writer.append(batch.get(0)).message())
                            : writer.appendAll(List.copyOf(batch)));
            batch.clear();
        }
    }

    private @Nullable Unfinished<M> repeated(Encoded<M> encoded) {
        Unfinished<M> failed = unfinished;
        return failed != null
                        && failed.originals().equals(encoded.originals())
                        && !failed.begun().plus(MAX_AGE).isBefore(clock.instant())
                ? failed
                : null;
    }

    /**
     * An append that was begun and has not ended well.
     *
     * @param left the messages that are not known to be stored
     */
    private record Unfinished<M>(List<M> originals, List<Message> left, Instant begun) {}
}
