package io.conversationmemory.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of UTC that stands still until it is moved, either way. Thread-safe. */
public final class MutableClock extends Clock {

    private Instant now;

    /** A clock that shows this instant. */
    public MutableClock(Instant now) {
        this.now = now;
    }

    /** Moves it on, or back where the duration is negative. */
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

    /** Refused: all times of the contract are UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock shows UTC only.");
    }
}
