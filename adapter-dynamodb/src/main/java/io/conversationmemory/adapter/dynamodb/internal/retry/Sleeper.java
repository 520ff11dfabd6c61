package io.conversationmemory.adapter.dynamodb.internal.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Time that passes while waiting, and the chance in how long to wait: given from outside, so that no test sleeps. */
public interface Sleeper {

    /** A running time in nanoseconds; only differences mean anything. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    /** From 0 to 1, 1 excluded. */
    double chance();

    /** The real ones. */
    static Sleeper real() {
        return new Sleeper() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }

            @Override
            public double chance() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
