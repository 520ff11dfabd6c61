package io.conversationmemory.adapter.sqlite.internal.transaction;

import java.time.Duration;

/** The end of somebody's patience. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Nanoseconds left; 0 where it is over. */
    long left() {
        return Math.max(0, end - System.nanoTime());
    }

    public boolean isOver() {
        return left() == 0;
    }
}
