package io.conversationmemory.items;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Encodes and compares the rows of sessions. */
public final class SessionRows {

    private SessionRows() {}

    /**
     * Returns the row of a changed session; unknown attributes of the row that was read are carried over.
     *
     * @param read null where there was none
     * @throws IllegalArgumentException if the row that was read is another session's
     * @throws io.conversationmemory.port.ItemTooLargeException if the row has more than {@link ItemSize#MAX_BYTES}
     */
    public static StoredSession encode(
            Operation operation, @Nullable StoredSession read, Session changed, Retention retention, Instant now) {
        if (read != null && !read.session().id().equals(changed.id())) {
            throw new IllegalArgumentException(
                    "The row that was read is of session " + read.session().id() + ", not of " + changed.id() + ".");
        }
        RawItem row = SessionItems.encode(read == null ? null : read.raw(), changed, retention.sessionExpiry(now));
        ItemSize.require(operation, row);
        return new StoredSession(changed, row);
    }

    /** Returns whether this is a row that counts: it exists and is not expired. */
    public static boolean counts(@Nullable RawItem row, Instant now) {
        return row != null && !Retention.isExpired(SessionItems.expiryOf(row), now);
    }

    /** Returns whether a change may be written: what is stored is what was read, and an expired row counts as none. */
    public static boolean isStill(@Nullable StoredSession read, @Nullable RawItem stored, Instant now) {
        return read == null ? !counts(stored, now) : read.raw().equals(stored);
    }
}
