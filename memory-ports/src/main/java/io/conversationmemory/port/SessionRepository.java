package io.conversationmemory.port;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of sessions. Every write is conditional on the row that was read. Reads by id are consistent. */
public interface SessionRepository {

    /**
     * A session's row; empty where it has none.
     *
     * @throws UnreadableItemException if what is stored is no readable row
     */
    Optional<StoredSession> find(SessionId session);

    /**
     * Writes the row of a session that has none. An expired row that the store has not removed yet counts as none.
     *
     * @return the row as it is stored now; empty where there is one already, which was left alone
     */
    Optional<StoredSession> create(Session session);

    /**
     * Replaces a row if it is still the one that was read, attributes that we do not know carried over.
     *
     * @return the row as it is stored now; empty where somebody else changed or removed it, which was left alone
     */
    Optional<StoredSession> replace(StoredSession read, Session changed);

    /**
     * A page of a user's sessions, most recently active first. Goes over an index, which may lag; sessions that become
     * active meanwhile may be missed or met twice. Rows without a last activity, which are unreadable, are left out.
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
