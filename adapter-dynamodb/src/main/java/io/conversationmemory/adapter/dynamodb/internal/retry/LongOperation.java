package io.conversationmemory.adapter.dynamodb.internal.retry;

import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation of many idempotent requests: reports progress, retries failed requests, and fails after the stall timeout without
 * progress. Thread-safe.
 */
public final class LongOperation {

    /** Upper bound of the first wait between two attempts. */
    public static final Duration FIRST_WAIT = Duration.ofMillis(10);

    /** Upper bound of any wait between two attempts. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LongOperation.class);

    private final Operation operation;
    private final String step;
    private final @Nullable Long expected;
    private final ProgressListener listener;
    private final Sleeper sleeper;
    private final Duration stall;
    private long done;
    private boolean begun;
    private boolean failed;
    private long lastProgress;

    public LongOperation(
            Operation operation,
            String step,
            @Nullable Long expected,
            ProgressListener listener,
            Sleeper sleeper,
            Duration stall) {
        this.operation = operation;
        this.step = step;
        this.expected = expected;
        this.listener = listener;
        this.sleeper = sleeper;
        this.stall = stall;
        this.lastProgress = sleeper.nanoTime();
    }

    /**
     * Adds items to the progress; called for every page or batch, with 0 for an empty one. Once the operation has failed, requests
     * that were under way are counted no more: the exception says how far it came.
     */
    public synchronized void advanced(long items) {
        if (failed) {
            return;
        }
        done += items;
        begun = true;
        lastProgress = sleeper.nanoTime();
        listener.progressed(new Progress(step, done, expected));
    }

    /** Records that the store was reached before, so that the first failure is retried, too. */
    public synchronized void begin() {
        begun = true;
    }

    public synchronized long done() {
        return done;
    }

    /**
     * Sends a request, and retries temporary failures until the stall timeout. The first failure of the operation is rethrown at
     * once, so that an unreachable endpoint is reported without delay.
     */
    public <T> T retry(Supplier<T> request) {
        for (int round = 0; ; round++) {
            try {
                return request.get();
            } catch (RetryLaterException | OutcomeUnknownException e) {
                if (!hasBegun()) {
                    throw e;
                }
                backOff(round, e);
            }
        }
    }

    /**
     * Sleeps before a retry.
     *
     * @throws IncompleteOperationException if the stall timeout leaves no time for it
     */
    public void backOff(int round, @Nullable StorageException cause) {
        Duration left = stall.minusNanos(sleeper.nanoTime() - lastProgress());
        if (!new Backoff(sleeper, FIRST_WAIT, LONGEST_WAIT, left, operation).pause(round)) {
            throw failed(cause);
        }
    }

    private synchronized IncompleteOperationException failed(@Nullable StorageException cause) {
        failed = true;
        LOG.debug("{}: no progress for {}, after {} items", operation, stall, done);
        return new IncompleteOperationException(operation, done, cause);
    }

    /** Sleeps; the time counts towards the stall timeout. */
    public void sleep(Duration duration) {
        sleeper.sleep(duration, operation);
    }

    /** Sleeps; the time does not count towards the stall timeout. */
    public void sleepWithoutStall(Duration duration) {
        sleep(duration);
        synchronized (this) {
            lastProgress += duration.toNanos();
        }
    }

    private synchronized boolean hasBegun() {
        return begun;
    }

    private synchronized long lastProgress() {
        return lastProgress;
    }
}
