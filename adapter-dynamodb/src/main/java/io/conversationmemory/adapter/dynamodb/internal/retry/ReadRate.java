package io.conversationmemory.adapter.dynamodb.internal.retry;

import io.conversationmemory.port.waiting.Sleeper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Bounds the read units per second of scans that read whole tables. Thread-safe. */
public final class ReadRate {

    /** Read units of an eventually consistent page of 1 MB, if the response reports none. */
    private static final double UNITS_OF_A_FULL_PAGE = 128;

    private final Sleeper sleeper;
    private final int unitsPerSecond;
    private long nextPageAt;

    public ReadRate(Sleeper sleeper, int unitsPerSecond) {
        this.sleeper = sleeper;
        this.unitsPerSecond = unitsPerSecond;
        this.nextPageAt = sleeper.nanoTime();
    }

    /** Returns the time until the rate allows another page; zero if it does now. */
    public synchronized Duration delay() {
        return Duration.ofNanos(Math.max(0, nextPageAt - sleeper.nanoTime()));
    }

    /** Adds the read units of a page, which are known only afterwards, to the delay of the next one. */
    public synchronized void charge(@Nullable ConsumedCapacity consumed) {
        Double units = consumed == null ? null : consumed.capacityUnits();
        double seconds = (units == null ? UNITS_OF_A_FULL_PAGE : units) / unitsPerSecond;
        nextPageAt = Math.max(sleeper.nanoTime(), nextPageAt) + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
