package io.conversationmemory.port.waiting;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import java.time.Duration;

/** Exponential back-off with full jitter, bounded by a timeout that begins with its creation. */
public final class Backoff {

    private static final int LAST_DOUBLING = 20;

    private final Sleeper sleeper;
    private final Duration first;
    private final Duration longest;
    private final Deadline deadline;
    private final Operation operation;

    /**
     * Creates a back-off and starts its timeout.
     *
     * @param first the upper bound of the wait of round 0
     * @param longest the upper bound of any wait
     */
    public Backoff(Sleeper sleeper, Duration first, Duration longest, Duration timeout, Operation operation) {
        this.sleeper = sleeper;
        this.first = first;
        this.longest = longest;
        this.deadline = Deadline.in(timeout, sleeper);
        this.operation = operation;
    }

    /** Returns the delay before a retry: {@code first}, doubled with each round (counted from 0), at most {@code longest}. */
    public static Duration delay(Duration first, Duration longest, int round) {
        Duration delay = first.multipliedBy(1L << Math.min(round, LAST_DOUBLING));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    /**
     * Sleeps before a retry.
     *
     * @param round the number of earlier waits
     * @return false, without sleeping, if the wait would reach the deadline
     * @throws InterruptedOperationException if the thread is interrupted; its flag is set again
     */
    public boolean pause(int round) {
        Duration wait = sleeper.jittered(delay(first, longest, round));
        if (wait.toNanos() >= deadline.nanosLeft()) {
            return false;
        }
        sleeper.sleep(wait, operation);
        return true;
    }
}
