package io.conversationmemory.port;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of sessions. Every write is conditional on every attribute that was read, raises the row's version and never
 * shortens its expiry. Reads by id are consistent.
 *
 * <p>A row that was removed is absent. An expired row that is still stored is absent only if it expired more than a week ago
 * and no message of the session is stored, expired ones included; until then it is used like any other, so that a process with
 * a fast clock takes no session from its owner.
 */
public interface SessionRepository {

    /**
     * Returns a session's row; empty if it is absent.
     *
     * @throws UnreadableItemException if what is stored is no readable row
     */
    Optional<StoredSession> find(SessionId session);

    /**
     * Creates the row of a session whose row is absent.
     *
     * @param messages the latest expiry of the session's messages; the row expires at least a day later
     * @return the row as it is stored now; empty if there is one already, which was left alone
     */
    Optional<StoredSession> create(Session session, Expiry messages);

    /** Creates the row of a session whose messages expire after the store's retention; see the other method of this name. */
    default Optional<StoredSession> create(Session session) {
        return create(session, Expiry.afterRetention());
    }

    /**
     * Replaces a row if it is still the one that was read, unknown attributes carried over. A write that adds an attribute
     * to the row also moves its last activity by a microsecond, unless the change moves it anyway: a process that does not
     * know the attribute then notices the change.
     *
     * @param messages the latest expiry of messages that are new since the row was read; the row expires at least a day later
     * @return the row as it is stored now; empty if it was changed meanwhile or is absent, which was left alone
     */
    Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages);

    /** Replaces the row of a session whose messages expire after the store's retention; see the other method of this name. */
    default Optional<StoredSession> replace(StoredSession read, Session changed) {
        return replace(read, changed, Expiry.afterRetention());
    }

    /**
     * Returns a page of a user's sessions, most recently active first. Goes over an index, which may lag; sessions that become
     * active meanwhile may be missed or met twice. Rows without a last activity, which are unreadable, are left out, and so are
     * rows that expired more than a week ago, absent or not; other expired rows are listed.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor);

    /**
     * Returns a page of the sessions that a user owns by their rows, expired ones included: for erasing them. The order is not
     * promised. {@link Storage#lookupConsistency} tells how far the page is up to date.
     *
     * <p>Deleting while paging skips nothing: a row of the user that is stored from the beginning to the end is on one of the
     * pages, whatever is deleted between them, the row that a cursor marks included.
     *
     * @param limit at least 1; a page may be shorter, even empty, and not the last
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor);

    /** Deletes a session's row, readable or not, but none of its messages; false where there was none. */
    boolean delete(SessionId session);
}
