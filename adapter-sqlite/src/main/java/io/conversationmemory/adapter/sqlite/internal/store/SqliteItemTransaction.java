package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LosslessRewriteCheck;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.adapter.sqlite.internal.row.UncheckedSqlException;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqlWork;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.items.ItemTransaction;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.Operation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One transaction on items. A writer has locked the file before it reads. */
record SqliteItemTransaction(SqliteConnection connection, Operation operation) implements ItemTransaction {

    private static final String ANY_MESSAGE = "SELECT 1 FROM messages WHERE session_id = ? LIMIT 1";

    @Override
    public @Nullable RawItem find(ItemKind kind, String... key) {
        return run(on -> SqliteRows.find(on, ItemTable.of(kind), (Object[]) key))
                .orElse(null);
    }

    @Override
    public void put(ItemKind kind, @Nullable RawItem read, RawItem item) {
        ItemTable table = ItemTable.of(kind);
        String key = item.text(table.keys().get(0)).orElseThrow();
        run(on -> {
            LosslessRewriteCheck.requireLossless(on, operation, table, key);
            SqliteRows.put(on, table, item);
            return true;
        });
    }

    @Override
    public boolean delete(ItemKind kind, String... key) {
        ItemTable table = ItemTable.of(kind);
        String sql = "DELETE FROM " + table.table() + " WHERE " + table.byKey();
        return run(SqlQuery.of(sql, (Object[]) key)::update) > 0;
    }

    @Override
    public SessionSlots slots(MessageBatch batch) {
        return new SqliteSessionSlots(connection, batch);
    }

    @Override
    public boolean hasMessages(SessionId session) {
        return run(SqlQuery.of(ANY_MESSAGE, session.value())::text).isPresent();
    }

    private <T> T run(SqlWork<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
