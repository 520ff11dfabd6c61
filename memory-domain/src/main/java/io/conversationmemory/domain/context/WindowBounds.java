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
 */
public record WindowBounds(@Nullable Bound start, Rewinds rewinds) {

    private static final WindowBounds NONE = new WindowBounds(null, Rewinds.none());

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
     * Returns the bounds of a session: its window begins at its window start, or after its summary if that is later.
     *
     * @param session null for one without a row
     */
    public static WindowBounds of(@Nullable Session session) {
        if (session == null) {
            return NONE;
        }
        Bound start = startingAt(session.windowStart()).start();
        Summary summary = session.summary();
        Bound covered = summary == null ? null : Bound.excluding(summary.until());
        boolean isCoveredLonger =
                covered != null && (start == null || covered.key().compareTo(start.key()) >= 0);
        return new WindowBounds(isCoveredLonger ? covered : start, session.rewinds());
    }

    /** Returns the part of the session in which a window lies. */
    public KeyRange within() {
        return new KeyRange(start, null);
    }
}
