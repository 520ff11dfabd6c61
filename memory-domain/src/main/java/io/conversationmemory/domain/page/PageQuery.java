package io.conversationmemory.domain.page;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The query that a cursor belongs to, and the positions that a cursor of it can mark. A cursor of one query is refused by
 * every other. Pages of different sizes may follow each other.
 *
 * @param parts all that tells this query from others; copied
 * @param positionBytes the most bytes of UTF-8 of each part of a position, none of which is empty; copied
 * @param range where the only part of a position must lie if it is a sort key of one session; all of time otherwise
 */
public record PageQuery(List<String> parts, List<Integer> positionBytes, TimeRange range) {

    /** Copies the lists. */
    public PageQuery {
        parts = List.copyOf(parts);
        positionBytes = List.copyOf(positionBytes);
    }

    /** Returns the query of a session's messages in a range; a position is the sort key. */
    public static PageQuery ofSession(SessionId session, TimeRange range, Direction direction) {
        List<String> parts = List.of(
                "session-messages",
                session.value(),
                String.valueOf(range.from()),
                String.valueOf(range.until()),
                direction.name());
        return new PageQuery(parts, List.of(SortKey.MAX_BYTES), range);
    }

    /** Returns the query of a user's messages across sessions; a position is the sort key and the session. */
    public static PageQuery ofUserMessages(UserId user) {
        return of("user-messages", user).withPosition(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
    }

    /** Returns the query of a user's sessions; a position is the last activity and the session. */
    public static PageQuery ofUserSessions(UserId user) {
        return of("user-sessions", user).withPosition(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
    }

    /** Returns the query of the sessions with messages of a user; the adapter says what a position is. */
    public static PageQuery ofSessionsWithMessagesOf(UserId user) {
        return of("sessions-with-messages", user);
    }

    /** Returns the query of the sessions that a user owns; the adapter says what a position is. */
    public static PageQuery ofSessionsOwnedBy(UserId user) {
        return of("sessions-owned", user);
    }

    /** Returns the query of all items of a kind; a position is the key. */
    public static PageQuery ofAll(ItemKind kind) {
        PageQuery query = new PageQuery(List.of("all-" + kind.plural()), List.of(), TimeRange.all());
        return switch (kind) {
            case MESSAGE -> query.withPosition(SessionId.MAX_BYTES, SortKey.MAX_BYTES);
            case PREFERENCES -> query.withPosition(UserId.MAX_BYTES);
            case SESSION -> query.withPosition(SessionId.MAX_BYTES);
        };
    }

    /** Returns this query as it is answered from the table itself and not from an index, with positions of its own. */
    public PageQuery byFullScan() {
        List<String> scanned = new ArrayList<>(parts);
        scanned.add("full-scan");
        return new PageQuery(scanned, positionBytes, range);
    }

    /** Returns this query with positions of parts of at most so many bytes. */
    public PageQuery withPosition(Integer... mostBytes) {
        return new PageQuery(parts, List.of(mostBytes), range);
    }

    private static PageQuery of(String name, UserId user) {
        return new PageQuery(List.of(name, user.value()), List.of(), TimeRange.all());
    }
}
