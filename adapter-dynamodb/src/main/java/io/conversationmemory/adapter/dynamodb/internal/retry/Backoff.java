package io.conversationmemory.adapter.dynamodb.internal.retry;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import java.time.Duration;

/**
 * Waits that grow with the rounds, each of a random length (full jitter), until a time limit is used up. Not thread-safe.
 */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int LAST_DOUBLING = 20;

    private final Sleeper waits;
    private final Duration limit;
    private final Duration longest;
    private final Operation operation;
    private final long start;

    public Backoff(Sleeper waits, Duration limit, Operation operation) {
        this(waits, limit, LONGEST, operation);
    }

    /**
     * @param longest how long a single wait may be
     */
    public Backoff(Sleeper waits, Duration limit, Duration longest, Operation operation) {
        this.longest = longest;
        this.waits = waits;
        this.limit = limit;
        this.operation = operation;
        this.start = waits.nanos();
    }

    /** Waits before another try; false, without waiting, where the limit leaves none. */
    public boolean pause(int round) {
        Duration most = FIRST.multipliedBy(1L << Math.min(round, LAST_DOUBLING));
        if (most.compareTo(longest) > 0) {
            most = longest;
        }
        Duration wait = Duration.ofNanos((long) (most.toNanos() * waits.chance()));
        Duration passed = Duration.ofNanos(waits.nanos() - start);
        if (passed.plus(wait).compareTo(limit) >= 0) {
            return false;
        }
        try {
            waits.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedOperationException(operation, e);
        }
    }
}
