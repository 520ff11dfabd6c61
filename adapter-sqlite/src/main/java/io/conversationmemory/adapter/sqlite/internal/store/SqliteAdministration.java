package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.adapter.sqlite.internal.schema.SqliteSchema;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.status.ComponentStatus;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Describes and counts the storage file. */
public final class SqliteAdministration implements StorageAdministration {

    private static final String KIND = "sqlite";

    private final SqliteDatabase database;
    private final ExpiredRows expired;
    /** True until the first call of {@link #createTables} has reported the tables that opening created. */
    private final AtomicBoolean justMade;

    public SqliteAdministration(SqliteDatabase database, ExpiredRows expired, boolean made) {
        this.database = database;
        this.expired = expired;
        this.justMade = new AtomicBoolean(made);
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        Operation operation = database.file().operation(PortOperation.CREATE_TABLES);
        boolean made = justMade.getAndSet(false);
        List<TableState> states = database.transactions().write(operation, connection -> {
            Set<String> before = tables(connection);
            SqliteSchema.mend(connection);
            List<TableState> after = new ArrayList<>();
            for (ItemTable table : ItemTable.values()) {
                demandColumns(operation, connection, table);
                after.add(new TableState(table.table(), made || !before.contains(table.table())));
            }
            return after;
        });
        listener.progressed(new Progress("create tables", states.size(), (long) states.size()));
        return states;
    }

    @Override
    public long removeExpired(ProgressListener listener) {
        Arguments.requireAll(listener);
        return expired.removeAll(listener);
    }

    @Override
    public void backUp(String file, ProgressListener listener) {
        Arguments.requireAll(file, listener);
        new SqliteBackup(database).copyTo(Path.of(file), listener);
    }

    /** Counts by the smallest index, without reading rows. */
    @Override
    public Statistics approximateStatistics() {
        return count(Statistics.Precision.APPROXIMATE, database.file().operation(PortOperation.READ_STATISTICS));
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Arguments.requireAll(listener);
        Statistics statistics =
                count(Statistics.Precision.EXACT, database.file().operation(PortOperation.COUNT));
        listener.progressed(new Progress("count items", statistics.messages(), statistics.messages()));
        return statistics;
    }

    /** Checks the file by {@code PRAGMA quick_check}, which reads all of it. */
    @Override
    public List<ComponentStatus> status() {
        String path = database.file().path().toString();
        return database.transactions()
                .read(
                        database.file().operation(PortOperation.READ_STATUS),
                        connection -> new SqliteStatus(path, connection).read());
    }

    @Override
    public StorageDescription describe() {
        return new StorageDescription(
                KIND,
                database.file().path().toString(),
                Stream.of(ItemTable.values()).map(ItemTable::table).toList(),
                true);
    }

    private Statistics count(Statistics.Precision precision, Operation operation) {
        return database.transactions()
                .read(
                        operation,
                        connection -> new Statistics(
                                precision,
                                count(connection, ItemTable.MESSAGES),
                                count(connection, ItemTable.PREFERENCES),
                                count(connection, ItemTable.SESSIONS)));
    }

    private static long count(SqliteConnection connection, ItemTable table) throws SQLException {
        return SqlQuery.of("SELECT count(*) FROM " + table.table()).number(connection);
    }

    private static Set<String> tables(SqliteConnection connection) throws SQLException {
        return names(connection, SqlQuery.of("SELECT name FROM sqlite_schema WHERE type = 'table'"));
    }

    private static void demandColumns(Operation operation, SqliteConnection connection, ItemTable table)
            throws SQLException {
        Set<String> found = names(connection, SqlQuery.of("SELECT name FROM pragma_table_info(?)", table.table()));
        Set<String> missing = new HashSet<>(table.columns());
        missing.add(ItemTable.OTHER_ATTRIBUTES);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new TableMismatchException(
                    new Operation(operation.name(), table.table() + " of " + operation.table(), null),
                    "the columns " + found.stream().sorted().toList(),
                    "also " + missing.stream().sorted().toList());
        }
    }

    private static Set<String> names(SqliteConnection connection, SqlQuery query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (KeptStatement statement = query.prepare(connection);
                ResultSet rows = statement.driver().executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
