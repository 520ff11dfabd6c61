package io.conversationmemory.domain.context;

import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of a session's windows, as its row tells them.
 *
 * @param start the lower bound, before which older messages may always exist; null for the beginning of the session
 * @param rewinds the rewinds, whose superseded messages belong to no window
 * @param summary stands for what precedes the start; null for none
 */
public record WindowBounds(
        @Nullable Bound start, Rewinds rewinds, @Nullable Summary summary) {

    private static final WindowBounds NONE = new WindowBounds(null, Rewinds.none());

    /** Creates bounds without a summary. */
    public WindowBounds(@Nullable Bound start, Rewinds rewinds) {
        this(start, rewinds, null);
    }

    /** Returns the bounds of a session without a row. */
    public static WindowBounds none() {
        return NONE;
    }

    /** Returns the bounds of a window that begins at the time, or at the beginning for null. */
    public static WindowBounds startingAt(@Nullable Timestamp start) {
        return start == null
                ? NONE
                : new WindowBounds(TimeRange.from(start).keys().from(), Rewinds.none());
    }

    /**
     * Returns the bounds of a session: its window begins at its window start, or after its summary if that is later. A summary that has
     * expired is not used, nor one that ends before the window start.
     *
     * @param session null for one without a row
     * @param now the clock's time
     */
    public static WindowBounds of(@Nullable Session session, Timestamp now) {
        if (session == null) {
            return NONE;
        }
        Bound start = startingAt(session.windowStart()).start();
        Summary summary = session.summary();
        if (summary == null
                || summary.isExpired(now)
                || (start != null && summary.until().compareTo(start.key()) < 0)) {
            return new WindowBounds(start, session.rewinds());
        }
        return new WindowBounds(Bound.excluding(summary.until()), session.rewinds(), summary);
    }

    /** Returns the part of the session in which a window lies. */
    public KeyRange within() {
        return new KeyRange(start, null);
    }
}
