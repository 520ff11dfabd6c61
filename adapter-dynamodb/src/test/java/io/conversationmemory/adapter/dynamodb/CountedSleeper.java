package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.internal.retry.Sleeper;
import java.time.Duration;

/** Waits that take no time: the running time moves by what was to be slept. */
final class CountedSleeper implements Sleeper {

    private long nanos;
    private int sleeps;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += duration.toNanos();
        sleeps++;
    }

    @Override
    public double chance() {
        return 0.9;
    }

    synchronized int sleeps() {
        return sleeps;
    }

    synchronized Duration slept() {
        return Duration.ofNanos(nanos);
    }
}
