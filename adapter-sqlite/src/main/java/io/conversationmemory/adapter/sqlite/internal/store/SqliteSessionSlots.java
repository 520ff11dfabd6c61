package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.RowCursor;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.adapter.sqlite.internal.row.UncheckedSqlException;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The slots of a session inside one write transaction: no other writer changes them. */
final class SqliteSessionSlots implements SessionSlots {

    private static final String FROM =
            ItemTable.MESSAGES.select() + " WHERE session_id = ? AND timestamp >= ? ORDER BY timestamp";

    private final SqliteConnection connection;
    private final MessageBatch batch;

    SqliteSessionSlots(SqliteConnection connection, MessageBatch batch) {
        this.connection = connection;
        this.batch = batch;
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        try {
            List<RawItem> items = batch.itemsAt(first);
            if (items.size() == 1) {
                return SqliteRows.insert(connection, ItemTable.MESSAGES, items.get(0))
                        ? new Attempt.Done(batch.storedAt(first))
                        : occupied(items.get(0)).orElseThrow();
            }
            for (RawItem item : items) {
                Optional<Attempt> occupied = occupied(item);
                if (occupied.isPresent()) {
                    return occupied.get();
                }
            }
            for (RawItem item : items) {
                if (!SqliteRows.insert(connection, ItemTable.MESSAGES, item)) {
                    // Rolls back. This transaction has the lock and found the slots free.
                    throw new IllegalStateException("A slot from " + first + " on was free and is taken.");
                }
            }
            return new Attempt.Done(batch.storedAt(first));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private Optional<Attempt> occupied(RawItem item) throws SQLException {
        String key = item.text(MessageItems.TIMESTAMP).orElseThrow();
        return SqliteRows.find(connection, ItemTable.MESSAGES, batch.session().value(), key)
                .map(occupant -> new Attempt.Occupied(MessageItems.decode(occupant)));
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        SqlQuery query = SqlQuery.of(FROM, batch.session().value(), first.toString());
        try (RowCursor rows = query.rows(connection, ItemTable.MESSAGES)) {
            while (rows.hasNext() && visitor.test(MessageItems.decode(rows.next()))) {
                // the condition calls the visitor
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
