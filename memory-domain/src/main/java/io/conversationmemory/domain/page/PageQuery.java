package io.conversationmemory.domain.page;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of a cursor, and the positions that are valid in it. A cursor of one query is refused by every other. The
 * limit may change from page to page.
 *
 * @param parts the texts that identify the query; copied
 * @param positionBytes the largest size of each part of a position in bytes of UTF-8; no part is empty; copied
 * @param range the range of a position that is a single sort key; all keys otherwise
 */
public record PageQuery(List<String> parts, List<Integer> positionBytes, KeyRange range) {

    public PageQuery {
        parts = List.copyOf(parts);
        positionBytes = List.copyOf(positionBytes);
    }

    /** Returns the query of a session's messages in a range; a position is the sort key. */
    public static PageQuery ofSession(SessionId session, MessageRange range, Direction direction) {
        KeyRange keys = range.keys();
        List<String> parts =
                List.of("session-messages", session.value(), text(keys.from()), text(keys.until()), direction.name());
        return new PageQuery(parts, List.of(SortKey.MAX_BYTES), keys);
    }

    private static String text(KeyRange.@Nullable Bound bound) {
        return bound == null ? "" : (bound.inclusive() ? "=" : "!") + bound.key();
    }

    /** Returns the query of a user's messages across sessions; a position is the sort key and the session. */
    public static PageQuery ofUserMessages(UserId user) {
        return of("user-messages", user).withPosition(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
    }

    /** Returns the query of a user's sessions; a position is the last activity and the session. */
    public static PageQuery ofUserSessions(UserId user) {
        return of("user-sessions", user).withPosition(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
    }

    /** Returns the query of the sessions with messages of a user; the adapter defines its positions. */
    public static PageQuery ofSessionsWithMessagesOf(UserId user) {
        return of("sessions-with-messages", user);
    }

    /** Returns the query of the sessions that a user owns; the adapter defines its positions. */
    public static PageQuery ofSessionsOwnedBy(UserId user) {
        return of("sessions-owned", user);
    }

    /** Returns the query of all items of a kind; a position is the key. */
    public static PageQuery ofAll(ItemKind kind) {
        return ofItems(kind, List.of("all-" + kind.plural()));
    }

    /** Returns the query of the items of a kind with a partition key: a session's or a user's; a position is the key. */
    public static PageQuery ofPartition(ItemKind kind, String partitionKey) {
        return ofItems(kind, List.of("partition-of-" + kind.plural(), partitionKey));
    }

    private static PageQuery ofItems(ItemKind kind, List<String> parts) {
        PageQuery query = new PageQuery(parts, List.of(), KeyRange.all());
        return switch (kind) {
            case MESSAGE -> query.withPosition(SessionId.MAX_BYTES, SortKey.MAX_BYTES);
            case PREFERENCES -> query.withPosition(UserId.MAX_BYTES);
            case SESSION -> query.withPosition(SessionId.MAX_BYTES);
        };
    }

    /** Returns this query as a full scan, whose cursors differ from those of an index. */
    public PageQuery byFullScan() {
        List<String> scanned = new ArrayList<>(parts);
        scanned.add("full-scan");
        return new PageQuery(scanned, positionBytes, range);
    }

    /** Returns this query with positions of parts of at most the given sizes in bytes. */
    public PageQuery withPosition(Integer... maxBytes) {
        return new PageQuery(parts, List.of(maxBytes), range);
    }

    private static PageQuery of(String name, UserId user) {
        return new PageQuery(List.of(name, user.value()), List.of(), KeyRange.all());
    }
}
