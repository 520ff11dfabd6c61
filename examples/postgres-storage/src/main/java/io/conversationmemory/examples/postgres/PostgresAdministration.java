package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Statistics.Precision;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Creates, checks, counts and removes the three tables of one schema. */
final class PostgresAdministration implements StorageAdministration {

    /** Number of the lock under which tables are created: any constant. */
    private static final long CREATION_LOCK = 0x636F6E7665727361L;

    private static final String LAYOUT = "SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', '"
            + " ORDER BY attnum) || (SELECT ', ' || pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE conrelid = to_regclass(?) AND contype = 'p')"
            + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped";
    private static final String ESTIMATE =
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = to_regclass(?)";

    private final PostgresDatabase database;
    private final Set<String> created = new ConcurrentSkipListSet<>();

    PostgresAdministration(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        List<TableState> states =
                database.write(Operation.of(PortOperation.CREATE_TABLES, database.schema()), transaction -> {
                    transaction.value("SELECT 1 FROM pg_advisory_xact_lock(?)", CREATION_LOCK);
                    if (transaction.value("SELECT to_regnamespace(?)::text", database.schema()) == null) {
                        transaction.update("CREATE SCHEMA " + database.schema());
                    }
                    List<TableState> created = new ArrayList<>();
                    for (PostgresTable table : tables()) {
                        created.add(new TableState(table.name(), createOrCheck(transaction, table)));
                    }
                    return created;
                });
        states.stream().filter(TableState::created).map(TableState::name).forEach(created::add);
        listener.progressed(new Progress("create tables", states.size(), (long) states.size()));
        return states;
    }

    private static boolean createOrCheck(PostgresTransaction transaction, PostgresTable table) {
        if (!exists(transaction, table)) {
            for (String statement : table.create()) {
                transaction.update(statement);
            }
            return true;
        }
        String layout = String.valueOf(transaction.value(LAYOUT, table.name(), table.name()));
        if (!layout.equals(table.layout())) {
            throw new TableMismatchException(
                    Operation.of(PortOperation.CREATE_TABLE, table.name()), layout, table.layout());
        }
        return false;
    }

    @Override
    public List<String> removeCreatedTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        List<String> removed = List.copyOf(created);
        for (String table : removed) {
            database.write(
                    Operation.of(PortOperation.REMOVE_TABLE, table),
                    transaction -> transaction.update("DROP TABLE IF EXISTS " + table));
            created.remove(table);
            listener.progressed(new Progress("remove tables", removed.size() - created.size(), (long) removed.size()));
        }
        return removed;
    }

    @Override
    public Statistics approximateStatistics() {
        return statistics(PortOperation.READ_STATISTICS, Precision.APPROXIMATE, ProgressListener.none());
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Arguments.requireAll(listener);
        return statistics(PortOperation.COUNT, Precision.EXACT, listener);
    }

    private Statistics statistics(PortOperation step, Precision precision, ProgressListener listener) {
        List<Long> counts = new ArrayList<>();
        for (PostgresTable table : tables()) {
            Operation operation = Operation.of(step, table.name());
            long count = database.<Optional<Object>>read(operation, transaction -> count(transaction, table, precision))
                    .map(counted -> ((Number) counted).longValue())
                    .orElseThrow(() -> new TableMissingException(operation, null));
            counts.add(count);
            listener.progressed(new Progress(step + " " + table.kind().plural(), count, null));
        }
        return new Statistics(precision, counts.get(0), counts.get(1), counts.get(2));
    }

    private static Optional<Object> count(PostgresTransaction transaction, PostgresTable table, Precision precision) {
        return Optional.ofNullable(
                precision == Precision.EXACT
                        ? transaction.value("SELECT count(*) FROM " + table.name())
                        : transaction.value(ESTIMATE, table.name()));
    }

    @Override
    public Inspection inspect() {
        return database.read(Operation.of(PortOperation.INSPECT_TABLE, database.schema()), transaction -> {
            List<String> missing = new ArrayList<>();
            for (PostgresTable table : tables()) {
                if (!exists(transaction, table)) {
                    missing.add(table.name());
                }
            }
            return new Inspection(null, missing);
        });
    }

    /** Never says that the store is local: a connection to this machine may be a tunnel to another. */
    @Override
    public StorageDescription describe() {
        String address = database.address(Operation.of(PortOperation.INSPECT_TABLE, database.schema()));
        List<String> names = tables().stream().map(PostgresTable::name).toList();
        return new StorageDescription("postgres", address, names, false);
    }

    private List<PostgresTable> tables() {
        return Stream.of(ItemKind.values()).map(database::table).toList();
    }

    private static boolean exists(PostgresTransaction transaction, PostgresTable table) {
        return transaction.value("SELECT to_regclass(?)::text", table.name()) != null;
    }
}
