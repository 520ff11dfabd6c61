package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the timestamps of one writer's messages from the newest message that it read or wrote. Thread-safe.
 *
 * <p>A message follows everything that its writer wrote or proposed, and everything that it read, except messages
 * more than {@link #MAX_LEAD} ahead of the clock: one wrong clock must not move a session into the future. A session that was
 * rewound there has moved already: what is appended must not lie in a superseded range.
 */
public final class WriterTimeline {

    /** The largest lead of a message over the clock that is followed. */
    public static final Duration MAX_LEAD = Duration.ofMinutes(1);

    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final Clock clock;
    private @Nullable Timestamp newestWritten;
    private Instant newestRead = Instant.MIN;
    private @Nullable SortKey newestEnd;
    /** The earliest timestamps after the messages that were read; dropped once reached. */
    private final TreeSet<Timestamp> reached = new TreeSet<>();

    /** Creates the timeline of a writer that has neither read nor written. */
    public WriterTimeline(Clock clock) {
        this.clock = clock;
    }

    /** Returns the end of a window that is read now; later messages are left out. */
    public synchronized Timestamp horizon() {
        return horizon(Timestamp.now(clock), newestEnd);
    }

    /**
     * Returns the end of a window: {@link #MAX_LEAD} after the clock's time, or after the newest end of a superseded range if
     * that is later, since everything that is appended follows that end.
     *
     * @param newestEnd null for none
     */
    public static Timestamp horizon(Timestamp now, @Nullable SortKey newestEnd) {
        Timestamp end = newestEnd == null ? now : timeOf(newestEnd);
        return Timestamp.max(now, end).plus(MAX_LEAD);
    }

    /** Returns the time of a key, the next time in the order of keys where that order is not the order of time. */
    private static Timestamp timeOf(SortKey key) {
        return (key.sortsChronologically() ? key.time() : key.nextTime()).orElse(Timestamp.MIN);
    }

    /**
     * Records that the writer read the end of a superseded range. It is followed like a message that was read, also where it
     * lies more than {@link #MAX_LEAD} ahead of the clock, and so is what was read up to that lead after it.
     */
    public synchronized void recordRangeEnd(SortKey end) {
        if (newestEnd == null || end.compareTo(newestEnd) > 0) {
            newestEnd = end;
        }
        recordRead(end);
    }

    /** Records that the writer read a message with this sort key. */
    public synchronized void recordRead(SortKey key) {
        Optional<Timestamp> canonical = key.canonicalTime();
        if (canonical.isPresent()) {
            recordReadAt(canonical.get());
            return;
        }
        key.nextTime().map(next -> firstAfter(key, next)).ifPresent(reached::add);
        key.time().map(Timestamp::instant).filter(newestRead::isBefore).ifPresent(time -> newestRead = time);
    }

    private void recordReadAt(Timestamp time) {
        boolean isFollowed = newestWritten != null && !time.isAfter(newestWritten);
        if (!isFollowed && time.isBefore(Timestamp.MAX)) {
            reached.add(time.plusMicros(1));
        }
        if (newestRead.isBefore(time.instant())) {
            newestRead = time.instant();
        }
    }

    /**
     * Returns the expiry of the next message: after the store's retention, counted from the later of the store's clock and the
     * newest message that was read, however far ahead, so that a slow clock lets no message expire before earlier ones.
     */
    public synchronized Expiry expiry() {
        return new Expiry.AfterRetention(newestRead);
    }

    /**
     * Returns the first timestamp that sorts after the key and is later than the instant it denotes. A legacy key has
     * a different text for the same instant, so sorting after it is not enough.
     */
    private static Timestamp firstAfter(SortKey key, Timestamp next) {
        return key.time()
                .filter(time -> key.sortsChronologically() && time.equals(next) && !time.equals(Timestamp.MAX))
                .map(time -> time.plusMicros(1))
                .orElse(next);
    }

    /** Records that a message of the writer is stored at this timestamp. */
    public synchronized void recordWrite(Timestamp time) {
        newestWritten = newestWritten == null ? time : Timestamp.max(newestWritten, time);
    }

    /**
     * Reserves the timestamp of the next message: the clock's time, or the microsecond after the newest message that
     * is followed, whichever is later.
     */
    public synchronized Timestamp reserve() {
        return reserveRange(1);
    }

    /** Reserves consecutive microseconds for several messages and returns the first. */
    public synchronized Timestamp reserveRange(int messages) {
        Timestamp now = Timestamp.now(clock);
        // Entries are one microsecond later than the messages that were read.
        Timestamp followed = reached.floor(horizon(now, newestEnd).plus(MICROSECOND));
        Timestamp chosen = now;
        if (followed != null) {
            chosen = Timestamp.max(chosen, followed);
            reached.headSet(followed).clear();
        }
        if (newestWritten != null) {
            chosen = Timestamp.max(chosen, newestWritten.plusMicros(1));
        }
        recordWrite(chosen.plusMicros(messages - 1L));
        return chosen;
    }
}
