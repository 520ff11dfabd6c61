package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.items.RemovableItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Statistics.Precision;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TableMismatchException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Creates, checks and counts the three tables of one schema. */
record PostgresAdministration(PostgresDatabase database) implements StorageAdministration {

    /** Number of the lock under which tables are created: any constant. */
    private static final long CREATION_LOCK = 0x636F6E7665727361L;

    private static final String LAYOUT = "SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', '"
            + " ORDER BY attnum) || (SELECT ', ' || pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE conrelid = to_regclass(?) AND contype = 'p')"
            + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped";

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        List<TableState> states = database.write(operation(PortOperation.CREATE_TABLES), transaction -> {
            transaction.value("SELECT 1 FROM pg_advisory_xact_lock(?)", CREATION_LOCK);
            if (transaction.value("SELECT to_regnamespace(?)::text", database.schema()) == null) {
                transaction.update("CREATE SCHEMA " + database.schema());
            }
            return tables().map(table -> new TableState(table.name(), createOrCheck(transaction, table)))
                    .toList();
        });
        listener.progressed(new Progress("create tables", states.size(), (long) states.size()));
        return states;
    }

    private static boolean createOrCheck(PostgresTransaction transaction, PostgresTable table) {
        if (transaction.value("SELECT to_regclass(?)::text", table.name()) == null) {
            table.create().forEach(transaction::update);
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
    public long removeExpired(ProgressListener listener) {
        Arguments.requireAll(listener);
        String messages = database.table(ItemKind.MESSAGE).name();
        String sessions = database.table(ItemKind.SESSION).name();
        long removed = database.write(operation(PortOperation.REMOVE_EXPIRED), transaction -> {
            List<String> last = new ArrayList<>();
            transaction.scan(
                    key -> last.add(new String(key, StandardCharsets.UTF_8)),
                    "SELECT sort_key FROM " + messages + " ORDER BY stored DESC LIMIT " + RemovableItems.WITNESSES);
            Instant latest = RemovableItems.latestExpiry(last, database.clock().instant())
                    .orElse(Instant.EPOCH);
            return transaction.update("DELETE FROM " + messages + " WHERE expires_at <= ?", latest.getEpochSecond())
                    + transaction.update(
                            "DELETE FROM " + sessions + " s WHERE expires_at <= ? AND NOT EXISTS (SELECT 1 FROM "
                                    + messages + " m WHERE m.session_hash = s.session_hash)",
                            latest.getEpochSecond());
        });
        listener.progressed(new Progress("remove expired items", removed, removed));
        return removed;
    }

    /** Counts for the approximate figures, too: the server's own estimate is unknown until it has analyzed the tables. */
    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Arguments.requireAll(listener);
        List<Long> counts = new ArrayList<>();
        tables().forEach(table -> {
            long count = database.read(Operation.of(PortOperation.COUNT, table.name()), transaction ->
                    (Long) transaction.value("SELECT count(*) FROM " + table.name()));
            counts.add(count);
            listener.progressed(new Progress("count " + table.kind().plural(), count, null));
        });
        return new Statistics(Precision.EXACT, counts.get(0), counts.get(1), counts.get(2));
    }

    /** Never says that the store is local: a connection to this machine may be a tunnel to another. */
    @Override
    public StorageDescription describe() {
        String address = database.address(operation(PortOperation.INSPECT_TABLE));
        return new StorageDescription(
                "postgres", address, tables().map(PostgresTable::name).toList(), false);
    }

    private Stream<PostgresTable> tables() {
        return Stream.of(ItemKind.values()).map(database::table);
    }

    private Operation operation(PortOperation name) {
        return Operation.of(name, database.schema());
    }
}
