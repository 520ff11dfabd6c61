package io.conversationmemory.items;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Encodes the rows of sessions, compares them, and tells which of them are absent. */
public final class SessionRows {

    /** Longer than any clock is expected to be wrong: an expired row stays in use that long, so that a fast clock takes no session. */
    private static final Duration GRACE = Duration.ofDays(7);

    private SessionRows() {}

    /**
     * Returns the row of a changed session. Unknown attributes of the row that was read are carried over and its version
     * is raised. A row that gets an attribute it did not have is last active at least a microsecond later, so that a
     * process that does not know the attribute, and has read the row before, cannot write over it.
     *
     * <p>The row expires no earlier than before, and never if it did not expire before: its session may hold messages
     * that live as long.
     *
     * @param read null where there was none
     * @param freshExpiry the epoch second of {@link Retention#sessionExpiry}; null for never
     * @throws IllegalArgumentException if the row that was read is another session's
     * @throws io.conversationmemory.port.ItemTooLargeException if the row has more than {@link ItemSize#MAX_BYTES}
     */
    public static StoredSession encode(
            Operation operation, @Nullable StoredSession read, Session changed, @Nullable Long freshExpiry) {
        if (read != null && !read.session().id().equals(changed.id())) {
            throw new IllegalArgumentException(
                    "The row that was read is of session " + read.session().id() + ", not of " + changed.id() + ".");
        }
        StoredSession row = encode(read, changed, expiry(read, freshExpiry));
        if (read != null && addsAttribute(read, row) && isActiveAtTheSameTime(read, changed)) {
            Session moved = changed.activeAt(changed.lastActiveAt().plus(Duration.of(1, ChronoUnit.MICROS)));
            row = encode(read, moved, expiry(read, freshExpiry));
        }
        ItemSize.require(operation, row.raw());
        return row;
    }

    private static StoredSession encode(@Nullable StoredSession read, Session changed, @Nullable Long expiresAt) {
        RawItem before = read == null ? null : read.raw();
        RawItem row = SessionItems.encode(before, changed, expiresAt)
                .with(SessionItems.VERSION, Attribute.number(version(before) + 1));
        return new StoredSession(changed, row);
    }

    private static long version(@Nullable RawItem row) {
        return row == null ? 0 : row.number(SessionItems.VERSION).orElse(0L);
    }

    private static @Nullable Long expiry(@Nullable StoredSession read, @Nullable Long fresh) {
        if (fresh == null || read == null) {
            return fresh;
        }
        Long before = SessionItems.expiryOf(read.raw());
        return before == null ? null : (Long) Math.max(before, fresh);
    }

    private static boolean addsAttribute(StoredSession read, StoredSession row) {
        return !read.raw()
                .attributes()
                .keySet()
                .containsAll(row.raw().attributes().keySet());
    }

    private static boolean isActiveAtTheSameTime(StoredSession read, Session changed) {
        return read.session().lastActiveAt().equals(changed.lastActiveAt());
    }

    /** Returns the latest expiry of rows that are left out of listings: more than a week ago. */
    static Instant graceEnd(Instant now) {
        return now.minus(GRACE).minusSeconds(1);
    }

    /**
     * Returns true if a row expired more than a week ago. Such a row is absent if no message of its session is stored,
     * expired ones included; any other row is present, expired or not.
     */
    public static boolean isLongExpired(RawItem row, Instant now) {
        return Retention.isExpired(SessionItems.expiryOf(row), graceEnd(now));
    }

    /**
     * Returns true if a change may be written: what is stored is what was read.
     *
     * @param read null where an absent row was read
     * @param present the row that is stored; null where it is absent
     */
    public static boolean isStill(@Nullable StoredSession read, @Nullable RawItem present) {
        return read == null ? present == null : read.raw().equals(present);
    }
}
