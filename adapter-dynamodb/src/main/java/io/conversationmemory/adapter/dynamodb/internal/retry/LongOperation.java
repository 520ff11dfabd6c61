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
 * An operation of many requests: keeps how far it came, tells the listener, repeats what failed for a while, and gives up
 * after a stretch without progress. Its requests may be repeated without harm. Thread-safe.
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

    /** So many more items are dealt with; called for every page or batch, with 0 where it held none. */
    public synchronized void advanced(long items) {
        done += items;
        begun = true;
        lastProgress = sleeper.nanoTime();
        listener.progressed(new Progress(step, done, expected));
    }

    /** Marks that the store was reached before, so that the first failure is retried, too. */
    public synchronized void begin() {
        begun = true;
    }

    public synchronized long done() {
        return done;
    }

    /**
     * Sends a request, again and again where it fails for a while. The very first failure is passed on at once, so that an
     * endpoint that is not there is reported without delay.
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

    /** Waits before another try, or gives up where there was no progress for too long. */
    public void backOff(int round, @Nullable StorageException cause) {
        Duration left = stall.minusNanos(sleeper.nanoTime() - lastProgress());
        if (!new Backoff(sleeper, FIRST_WAIT, LONGEST_WAIT, left, operation).pause(round)) {
            LOG.debug("{}: no progress for {}, after {} items", operation, stall, done());
            throw new IncompleteOperationException(operation, done(), cause);
        }
    }

    /** Waits so long. */
    public void sleep(Duration duration) {
        sleeper.sleep(duration, operation);
    }

    /** Waits so long on purpose, which is no lack of progress. */
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
