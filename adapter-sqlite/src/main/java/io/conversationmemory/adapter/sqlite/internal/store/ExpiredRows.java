package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired rows, a bounded number at a time, and never fails the call during which it does so: the rows are not
 * returned anyway, and the next sweep comes.
 */
public final class ExpiredRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    /** So many rows of a table at most in one sweep. */
    public static final int ROWS_AT_ONCE = 500;

    /** So many appends from one sweep to the next: fewer than a sweep removes, so that sweeping keeps up. */
    public static final int APPENDS_BETWEEN = 100;

    private static final List<ItemTable> EXPIRING = List.of(ItemTable.MESSAGES, ItemTable.SESSIONS);

    private final SqliteDatabase database;
    private final AtomicInteger appends = new AtomicInteger();

    public ExpiredRows(SqliteDatabase database) {
        this.database = database;
    }

    /** Sweeps if it is time again. */
    void afterAppend() {
        if (appends.incrementAndGet() % APPENDS_BETWEEN == 0) {
            sweep();
        }
    }

    /** Removes some of what is expired. */
    public void sweep() {
        long now = database.now().getEpochSecond();
        try {
            for (ItemTable table : EXPIRING) {
                if (hasExpired(table, now)) {
                    remove(table, now);
                }
            }
        } catch (StorageException | IllegalStateException e) {
            // Locked, interrupted, or just being closed.
            LOG.debug("Expired rows were left to the next sweep: {}", e.getMessage());
        }
    }

    /** Looks before it takes the lock: mostly there is nothing. */
    private boolean hasExpired(ItemTable table, long now) {
        SqlQuery query = SqlQuery.of("SELECT 1 FROM " + table.table() + " WHERE " + expired() + " LIMIT 1", now);
        return database.transactions()
                .read(
                        database.file().operation(PortOperation.REMOVE_EXPIRED),
                        connection -> query.text(connection).isPresent());
    }

    private void remove(ItemTable table, long now) {
        SqlQuery query = SqlQuery.of(
                "DELETE FROM " + table.table() + " WHERE rowid IN (SELECT rowid FROM " + table.table() + " WHERE "
                        + expired() + " LIMIT " + ROWS_AT_ONCE + ")",
                now);
        int removed = database.transactions()
                .writeUnlessBusy(database.file().operation(PortOperation.REMOVE_EXPIRED), query::update);
        LOG.debug("Swept {} expired rows from {}", removed, table.table());
    }

    private static String expired() {
        return MessageItems.EXPIRES_AT + " <= ?";
    }
}
