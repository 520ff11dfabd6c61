package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemTransaction;
import io.conversationmemory.items.MessageBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements of one transaction. Each statement reads one snapshot and sees what was committed before it began. */
record PostgresTransaction(PostgresDatabase database, Connection connection, boolean writing)
        implements ItemTransaction {

    private static final int ROWS_AT_ONCE = 200;

    /** Visits the first column of each row until the visitor returns false; returns true if it accepted all rows. */
    boolean scan(Predicate<byte[]> visitor, String sql, @Nullable Object... values) {
        return run(sql, statement -> {
            bind(statement, values);
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = statement.executeQuery();
            boolean more = true;
            while (more && rows.next()) {
                more = visitor.test(rows.getBytes(1));
            }
            return more;
        });
    }

    /** A writing transaction locks the row until its end. */
    @Override
    public @Nullable RawItem find(ItemKind kind, String... key) {
        PostgresTable table = database.table(kind);
        String lock = writing ? " FOR UPDATE" : "";
        Object found = value("SELECT item FROM " + table.name() + " WHERE " + table.byKey() + lock, table.keyOf(key));
        return found == null ? null : PostgresTable.decode((byte[]) found);
    }

    /** Inserts or updates. If another writer inserts the item first, the whole transaction is repeated. */
    @Override
    public void put(ItemKind kind, @Nullable RawItem read, RawItem item) {
        PostgresTable table = database.table(kind);
        if (read == null) {
            insert(table, List.of(item));
        } else {
            update(table.update(), concat(table.valuesOf(item), table.keyOf(item)));
        }
    }

    @Override
    public boolean delete(ItemKind kind, String... key) {
        PostgresTable table = database.table(kind);
        return update("DELETE FROM " + table.name() + " WHERE " + table.byKey(), table.keyOf(key)) > 0;
    }

    @Override
    public PostgresSlots slots(MessageBatch batch) {
        PostgresSlots slots = new PostgresSlots(this, database.table(ItemKind.MESSAGE), batch);
        slots.lock();
        return slots;
    }

    @Override
    public boolean hasMessages(SessionId session) {
        String messages = database.table(ItemKind.MESSAGE).name();
        byte[] key = PostgresColumn.SESSION.value(session.value());
        return value("SELECT 1 FROM " + messages + " WHERE session_hash = ? LIMIT 1", (Object) key) != null;
    }

    /** Inserts items whose keys are free; where one of them is taken meanwhile, the whole transaction is repeated. */
    void insert(PostgresTable table, List<RawItem> items) {
        insert("", table, items);
    }

    /** Inserts items whose keys are free; returns 1 or 0 for each. */
    int[] insertIfAbsent(PostgresTable table, List<RawItem> items) {
        return insert(" ON CONFLICT DO NOTHING", table, items);
    }

    private int[] insert(String onConflict, PostgresTable table, List<RawItem> items) {
        return run(table.insert() + onConflict, statement -> {
            for (RawItem item : items) {
                bind(statement, concat(table.keyOf(item), table.valuesOf(item)));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Returns how many rows a statement changed. */
    int update(String sql, @Nullable Object... values) {
        return run(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    /** Returns the only value of the first row; null where there is no row. */
    @Nullable
    Object value(String sql, @Nullable Object... values) {
        List<@Nullable Object> found = new ArrayList<>();
        run(sql, statement -> {
            bind(statement, values);
            ResultSet rows = statement.executeQuery();
            return rows.next() && found.add(rows.getObject(1));
        });
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable Object[] concat(@Nullable Object[] first, @Nullable Object[] second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray();
    }

    private void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(
                    i + 1, value instanceof byte[][] keys ? connection.createArrayOf("bytea", keys) : value);
        }
    }

    private <T> T run(String sql, Execution<T> execution) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return execution.of(statement);
        } catch (SQLException e) {
            throw new FailedStatementException(e);
        }
    }

    @FunctionalInterface
    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Carries a failure through interfaces that declare none; {@link PostgresDatabase} translates it. */
    static final class FailedStatementException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        final transient SQLException failure;

        FailedStatementException(SQLException failure) {
            this.failure = failure;
        }
    }
}
