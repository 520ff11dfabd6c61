package io.conversationmemory.reliability.races;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Clock that advances by a millisecond on each read, so that no two instants are equal. Thread-safe. */
final class TickingClock extends Clock {

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-23T12:00:00Z").toEpochMilli());

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
