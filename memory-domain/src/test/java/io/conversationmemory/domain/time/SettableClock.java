package io.conversationmemory.domain.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that shows the time set by a test. Not thread-safe. */
public final class SettableClock extends Clock {

    private Instant now;

    private SettableClock(Instant now) {
        this.now = now;
    }

    public static SettableClock at(String iso) {
        return new SettableClock(Instant.parse(iso));
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void forward(Duration duration) {
        now = now.plus(duration);
    }

    public void back(Duration duration) {
        now = now.minus(duration);
    }

    @Override
    public Instant instant() {
        return now;
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
