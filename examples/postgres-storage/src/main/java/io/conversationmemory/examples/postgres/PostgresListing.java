package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One listing. It is read by position and never by offset, so that writes between two pages shift nothing.
 *
 * @param where a condition
 * @param values of the condition
 * @param order the columns of a position; of items with equal ones, one is returned
 */
record PostgresListing(
        Operation operation,
        PageQuery query,
        PostgresTable table,
        String where,
        List<Object> values,
        List<PostgresColumn> order,
        boolean descending) {

    /** A page ends after the item that exceeds it. */
    private static final long PAGE_BYTES = 4L * 1024 * 1024;

    /** Reads a page of the sessions of the items with a user, expired ones included. */
    static Page<SessionId> sessionsOf(
            PostgresDatabase database,
            PortOperation name,
            PageQuery query,
            ItemKind kind,
            UserId user,
            int limit,
            @Nullable Cursor cursor) {
        return new PostgresListing(
                        database.operation(name, kind, user),
                        query.withPosition(SessionId.MAX_BYTES),
                        database.table(kind),
                        "user_hash = ?",
                        List.of(PostgresColumn.USER.value(user.value())),
                        List.of(PostgresColumn.SESSION),
                        false)
                .read(database, limit, cursor, item -> new SessionId(PostgresColumn.SESSION.textOf(item)));
    }

    <T> Page<T> read(PostgresDatabase database, int limit, @Nullable Cursor cursor, Function<RawItem, T> decode) {
        Arguments.requireLimit(limit);
        List<String> position = CursorCodec.decode(query, cursor);
        List<Object> bound = new ArrayList<>(values);
        for (int i = 0; i < position.size(); i++) {
            bound.add(order.get(i).value(position.get(i)));
        }
        bound.add(limit + 1L);
        List<RawItem> items = new ArrayList<>();
        boolean last = database.read(operation, transaction -> {
            items.clear();
            AtomicLong bytes = new AtomicLong();
            return transaction.scan(
                    item -> items.size() < limit
                            && bytes.getAndAdd(item.length) < PAGE_BYTES
                            && items.add(PostgresTable.decode(item)),
                    sql(!position.isEmpty()),
                    bound.toArray());
        });
        List<T> decoded = items.stream().map(decode).toList();
        if (last) {
            return Page.last(decoded);
        }
        RawItem end = items.get(items.size() - 1);
        List<String> next = order.stream().map(column -> column.textOf(end)).toList();
        return new Page<>(decoded, CursorCodec.encode(query, next));
    }

    private String sql(boolean continued) {
        String columns = PostgresColumn.names(order);
        String marks = String.join(", ", Collections.nCopies(order.size(), "?"));
        String after = continued ? " AND (" + columns + ") " + (descending ? "<" : ">") + " (" + marks + ")" : "";
        String sorted = order.stream()
                .map(column -> column.column() + (descending ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        return "SELECT DISTINCT ON (" + columns + ") item FROM " + table.name() + " WHERE " + where + after
                + " ORDER BY " + sorted + " LIMIT ?";
    }
}
