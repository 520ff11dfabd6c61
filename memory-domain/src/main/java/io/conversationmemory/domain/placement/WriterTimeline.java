package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one writer knows of a session's time: the newest that it read or wrote, and so the time of its next message. It is
 * the one place that remembers this. Thread-safe.
 *
 * <p>A message follows all that its writer wrote or proposed, and all that it read, unless what it read lies more than
 * {@link #MAX_LEAD} ahead of the clock: one bad clock must not drag a session into the future.
 */
public final class WriterTimeline {

    /** How far ahead of the clock a message may lie and still count. */
    public static final Duration MAX_LEAD = Duration.ofMinutes(1);

    private final Clock clock;
    private @Nullable Timestamp newestWritten;
    /** The times that the next message has to reach because of what was read; those that no longer matter are dropped. */
    private final TreeSet<Timestamp> reached = new TreeSet<>();

    /** A writer that has neither read nor written. */
    public WriterTimeline(Clock clock) {
        this.clock = clock;
    }

    /** The end of a window that is read now: later messages are left out of it. */
    public Timestamp horizon() {
        return Timestamp.now(clock).plus(MAX_LEAD);
    }

    /** The writer has read a message at this place. */
    public synchronized void recordRead(SortKey key) {
        key.nextTime().map(behind -> afterwards(key, behind)).ifPresent(reached::add);
    }

    /** Behind the key, and later than the instant it means: an older form leaves room for ours at the very same instant. */
    private static Timestamp afterwards(SortKey key, Timestamp behind) {
        return key.time()
                .filter(time -> key.sortsChronologically() && time.equals(behind) && !time.equals(Timestamp.MAX))
                .map(time -> time.plusMicros(1))
                .orElse(behind);
    }

    /** The writer's message stands at this time. */
    public synchronized void recordWrite(Timestamp time) {
        newestWritten = newestWritten == null ? time : Timestamp.max(newestWritten, time);
    }

    /** Chooses the time of the next message: the clock, or right after the newest that counts, whichever is later. */
    public synchronized Timestamp reserve() {
        return reserveRange(1);
    }

    /** Chooses the time of the first of several messages that take consecutive microseconds. */
    public synchronized Timestamp reserveRange(int messages) {
        Timestamp now = Timestamp.now(clock);
        // What was read is kept as the first time behind it, one microsecond past the message itself.
        Timestamp counted = reached.floor(now.plus(MAX_LEAD).plusMicros(1));
        Timestamp chosen = now;
        if (counted != null) {
            chosen = Timestamp.max(chosen, counted);
            reached.headSet(counted).clear();
        }
        if (newestWritten != null) {
            chosen = Timestamp.max(chosen, newestWritten.plusMicros(1));
        }
        recordWrite(chosen.plusMicros(messages - 1L));
        return chosen;
    }
}
