package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.ItemTransactions;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** The objects that all repositories of one storage share. */
public record SqliteDatabase(SqliteFile file, SqliteTransactions transactions, Clock clock, Retention retention)
        implements ItemTransactions<SqliteItemTransaction> {

    Instant now() {
        return clock.instant();
    }

    @Override
    public <T> T read(Operation operation, Function<SqliteItemTransaction, T> work) {
        return transactions.read(operation, connection -> work.apply(new SqliteItemTransaction(connection, operation)));
    }

    @Override
    public <T> T write(Operation operation, Function<SqliteItemTransaction, T> work) {
        return transactions.write(
                operation, connection -> work.apply(new SqliteItemTransaction(connection, operation)));
    }

    @Override
    public Operation operation(PortOperation name, ItemKind kind, Object key) {
        return file.operation(name, ItemTable.of(kind), key);
    }
}
