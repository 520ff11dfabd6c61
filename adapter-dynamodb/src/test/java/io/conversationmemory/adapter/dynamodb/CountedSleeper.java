package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Duration;

/** A sleeper that returns at once and advances its time by the duration. */
final class CountedSleeper implements Sleeper {

    private long nanos;
    private int sleeps;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration, Operation operation) {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedOperationException(operation, null);
        }
        nanos += duration.toNanos();
        sleeps++;
    }

    @Override
    public double jitter() {
        return 0.9;
    }

    synchronized int sleeps() {
        return sleeps;
    }

    synchronized Duration slept() {
        return Duration.ofNanos(nanos);
    }
}
