package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of a session's message keys. Each bound is one condition, which the index evaluates directly.
 *
 * @param from such as {@code timestamp >= ?} and its key; empty if unbounded
 * @param until likewise
 */
public record KeyRange(SessionId session, Optional<End> from, Optional<End> until) {

    public static KeyRange of(SessionId session, TimeRange range) {
        return new KeyRange(
                session,
                range.lowestKey().map(SortKey::value).map(key -> new End(">=", key)),
                range.highestKey().map(SortKey::value).map(key -> new End("<=", key)));
    }

    /**
     * Returns the part of the range after a key in a direction, excluding the key; the whole range if the key is
     * empty.
     */
    public KeyRange after(Optional<String> key, Direction direction) {
        if (key.isEmpty()) {
            return this;
        }
        return direction == Direction.FORWARDS
                ? new KeyRange(session, key.map(value -> new End(">", value)), until)
                : new KeyRange(session, from, key.map(value -> new End("<", value)));
    }

    /** Returns a query of its rows in order. */
    public SqlQuery query(Direction direction) {
        StringBuilder sql = new StringBuilder(ItemTable.MESSAGES.select()).append(" WHERE session_id = ?");
        List<Object> arguments = new ArrayList<>(List.of(session.value()));
        for (Optional<End> end : List.of(from, until)) {
            end.ifPresent(limit -> {
                sql.append(" AND timestamp ").append(limit.comparison()).append(" ?");
                arguments.add(limit.key());
            });
        }
        sql.append(" ORDER BY timestamp").append(direction == Direction.BACKWARDS ? " DESC" : "");
        return new SqlQuery(sql.toString(), arguments);
    }

    /** A bound: a comparison with a key. */
    record End(String comparison, String key) {}
}
