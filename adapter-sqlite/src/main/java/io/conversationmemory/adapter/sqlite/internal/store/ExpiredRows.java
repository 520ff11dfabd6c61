package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqlWork;
import io.conversationmemory.items.RemovableItems;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the expired rows that {@link RemovableItems} allows to remove, on request and while messages are appended; a session's
 * row only when no message of the session is stored.
 */
public final class ExpiredRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    /** The largest number of rows of a table that one transaction removes. */
    public static final int ROWS_AT_ONCE = 500;

    /** The number of appends from one sweep to the next: fewer than a sweep removes, so that sweeping keeps up. */
    public static final int APPENDS_BETWEEN = 100;

    private static final SqlQuery LAST_STORED =
            SqlQuery.of("SELECT timestamp FROM messages ORDER BY rowid DESC LIMIT " + RemovableItems.WITNESSES);

    private static final String MESSAGES = "messages WHERE expires_at <= ?";

    private static final String SESSIONS = "sessions WHERE expires_at <= ? AND NOT EXISTS"
            + " (SELECT 1 FROM messages WHERE messages.session_id = sessions.session_id)";

    private final SqliteDatabase database;
    private final Operation operation;
    private final AtomicInteger appends = new AtomicInteger();

    public ExpiredRows(SqliteDatabase database) {
        this.database = database;
        this.operation = database.file().operation(PortOperation.REMOVE_EXPIRED);
    }

    /** Sweeps if it is due: removes a bounded number, and never fails the append, since expired rows are not returned anyway. */
    void afterAppend() {
        if (appends.incrementAndGet() % APPENDS_BETWEEN != 0) {
            return;
        }
        try {
            Instant latest = latestExpiry().orElse(null);
            if (latest != null) {
                remove(MESSAGES, latest, database.transactions()::writeUnlessBusy);
                remove(SESSIONS, latest, database.transactions()::writeUnlessBusy);
            }
        } catch (StorageException | IllegalStateException e) {
            // Locked, interrupted, or just being closed.
            LOG.debug("Expired rows were left to the next sweep: {}", e.getMessage());
        }
    }

    /** Removes all rows that may be removed. */
    long removeAll(ProgressListener listener) {
        Instant latest = latestExpiry().orElse(null);
        return latest == null ? 0 : removeAll(SESSIONS, latest, removeAll(MESSAGES, latest, 0, listener), listener);
    }

    private long removeAll(String table, Instant latest, long before, ProgressListener listener) {
        long removed = before;
        int last;
        do {
            try {
                last = remove(table, latest, database.transactions()::write);
            } catch (RetryLaterException e) {
                throw removed == 0 ? e : new IncompleteOperationException(operation, removed, e);
            }
            removed += last;
            listener.progressed(new Progress("remove expired items", removed, null));
        } while (last == ROWS_AT_ONCE);
        return removed;
    }

    private Optional<Instant> latestExpiry() {
        return database.transactions()
                .read(
                        operation,
                        connection -> RemovableItems.latestExpiry(LAST_STORED.texts(connection), database.now()));
    }

    /** Looks before it takes the lock: mostly there is nothing. */
    private int remove(String expired, Instant latest, Write write) {
        SqlQuery rows = SqlQuery.of("SELECT rowid FROM " + expired + " LIMIT " + ROWS_AT_ONCE, latest.getEpochSecond());
        if (!database.transactions()
                .read(operation, connection -> rows.text(connection).isPresent())) {
            return 0;
        }
        String table = expired.substring(0, expired.indexOf(' '));
        SqlQuery delete =
                new SqlQuery("DELETE FROM " + table + " WHERE rowid IN (" + rows.text() + ")", rows.arguments());
        return write.run(operation, delete::update);
    }

    /** Runs work in a transaction that writes. */
    private interface Write {
        int run(Operation operation, SqlWork<Integer> work);
    }
}
