package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a session's keys. Each end is one condition, so that the index leads straight to it.
 *
 * @param from such as {@code timestamp >= ?} and its key; empty where open
 * @param until likewise
 */
public record KeyRange(SessionId session, Optional<End> from, Optional<End> until) {

    public static KeyRange of(SessionId session, TimeRange range) {
        return new KeyRange(
                session,
                range.lowestKey().map(SortKey::value).map(key -> new End(">=", key)),
                range.highestKey().map(SortKey::value).map(key -> new End("<=", key)));
    }

    /** What lies behind that key in that direction, itself not included; all where there is none. */
    public KeyRange after(Optional<String> key, Direction direction) {
        if (key.isEmpty()) {
            return this;
        }
        return direction == Direction.FORWARDS
                ? new KeyRange(session, key.map(value -> new End(">", value)), until)
                : new KeyRange(session, from, key.map(value -> new End("<", value)));
    }

    /** Selects its rows in order. */
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

    /** One end: a comparison with a key. */
    record End(String comparison, String key) {}
}
