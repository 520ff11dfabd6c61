package io.conversationmemory.port.waiting;

import java.time.Duration;

/** A point in time after which waiting stops. Immutable. */
public final class Deadline {

    private final Sleeper sleeper;
    private final long end;

    private Deadline(Sleeper sleeper, long end) {
        this.sleeper = sleeper;
        this.end = end;
    }

    /** Returns the deadline that is a timeout away; a timeout of 0 or less has passed. */
    public static Deadline in(Duration timeout, Sleeper sleeper) {
        return new Deadline(sleeper, sleeper.nanoTime() + timeout.toNanos());
    }

    /** Returns the nanoseconds left; 0 after the deadline. */
    public long nanosLeft() {
        return Math.max(0, end - sleeper.nanoTime());
    }

    /** Returns true once no time is left. */
    public boolean hasPassed() {
        return nanosLeft() == 0;
    }
}
