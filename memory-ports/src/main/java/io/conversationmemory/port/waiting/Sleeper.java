package io.conversationmemory.port.waiting;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Source of waiting, of the time that passes meanwhile, and of jitter. Thread-safe. An implementation whose sleep does not block
 * advances {@link #nanoTime()} by the duration, or retries with a deadline do not end.
 */
@FunctionalInterface
public interface Sleeper {

    /**
     * Blocks the calling thread for a duration.
     *
     * @param operation named in the exception
     * @throws InterruptedOperationException if the thread is interrupted; its flag is set again
     */
    void sleep(Duration duration, Operation operation);

    /** Returns a monotonic time in nanoseconds, of which only differences have a meaning. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** Returns a random number from 0 (inclusive) to 1 (exclusive). */
    default double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Returns a random part of a duration (full jitter). */
    default Duration jittered(Duration longest) {
        return Duration.ofNanos((long) (longest.toNanos() * jitter()));
    }

    /** Returns the sleeper of the machine. */
    static Sleeper system() {
        return (duration, operation) -> BlockingCall.run(operation, () -> {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            return true;
        });
    }
}
