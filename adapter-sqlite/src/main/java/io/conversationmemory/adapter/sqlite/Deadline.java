package io.conversationmemory.adapter.sqlite;

import java.time.Duration;

/** The end of somebody's patience. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Nanoseconds left; 0 where it is over. */
    long left() {
        return Math.max(0, end - System.nanoTime());
    }

    boolean isOver() {
        return left() == 0;
    }
}
