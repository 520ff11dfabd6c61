package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of a session's message keys. Each bound is one condition, which the index evaluates directly.
 *
 * @param from such as {@code timestamp >= ?} and its key; empty if unbounded
 * @param until likewise
 */
public record SessionKeys(SessionId session, Optional<End> from, Optional<End> until) {

    public static SessionKeys of(SessionId session, MessageRange range) {
        KeyRange keys = range.keys();
        return new SessionKeys(session, end(keys.from(), ">"), end(keys.until(), "<"));
    }

    private static Optional<End> end(KeyRange.@Nullable Bound bound, String comparison) {
        return Optional.ofNullable(bound)
                .map(end -> new End(
                        end.inclusive() ? comparison + "=" : comparison,
                        end.key().value()));
    }

    /**
     * Returns the part of the range after a key in a direction, excluding the key; the whole range if the key is
     * empty.
     */
    public SessionKeys after(Optional<String> key, Direction direction) {
        if (key.isEmpty()) {
            return this;
        }
        return direction == Direction.FORWARDS
                ? new SessionKeys(session, key.map(value -> new End(">", value)), until)
                : new SessionKeys(session, from, key.map(value -> new End("<", value)));
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
