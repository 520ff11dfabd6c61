package io.conversationmemory.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** UTC clock that changes only when it is moved. Thread-safe. */
public final class MutableClock extends Clock {

    private Instant now;

    /** Creates a clock that shows the instant. */
    public MutableClock(Instant now) {
        this.now = now;
    }

    /** Moves the clock forwards, or backwards if the duration is negative. */
    public synchronized void move(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Throws an exception: all times of the contract are UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock shows UTC only.");
    }
}
