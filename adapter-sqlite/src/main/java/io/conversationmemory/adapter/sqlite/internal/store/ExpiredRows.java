package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired rows while messages are appended, a bounded number at a time, and never fails the call during which it does
 * so: the rows are not returned anyway, and the next sweep comes.
 *
 * <p>No clock alone removes anything: a row has to be past its expiry by a day both by this process's clock and by the median
 * time of the messages stored last. A session's row is removed only when no message of the session is stored.
 */
public final class ExpiredRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    /** So many rows of a table at most in one sweep. */
    public static final int ROWS_AT_ONCE = 500;

    /** So many appends from one sweep to the next: fewer than a sweep removes, so that sweeping keeps up. */
    public static final int APPENDS_BETWEEN = 100;

    /** So many of the messages stored last tell the time, besides the clock. */
    public static final int WITNESSES = 100;

    /** So long after its expiry a row is removed at the earliest. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final SqlQuery LAST_STORED =
            SqlQuery.of("SELECT timestamp FROM messages ORDER BY rowid DESC LIMIT " + WITNESSES);

    private static final String MESSAGE_OF_SESSION =
            "(SELECT 1 FROM messages WHERE messages.session_id = sessions.session_id)";

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

    private void sweep() {
        try {
            database.transactions()
                    .read(database.file().operation(PortOperation.REMOVE_EXPIRED), this::latestExpiry)
                    .ifPresent(this::removeUpTo);
        } catch (StorageException | IllegalStateException e) {
            // Locked, interrupted, or just being closed.
            LOG.debug("Expired rows were left to the next sweep: {}", e.getMessage());
        }
    }

    private void removeUpTo(Instant latest) {
        remove("messages", "expires_at <= ?", latest);
        remove("sessions", "expires_at <= ? AND NOT EXISTS " + MESSAGE_OF_SESSION, latest);
    }

    /** Returns the latest expiry of what may be removed; empty where no stored message tells the time. */
    private Optional<Instant> latestExpiry(Connection connection) throws SQLException {
        List<Timestamp> times = LAST_STORED.texts(connection).stream()
                .flatMap(key -> new SortKey(key).time().stream())
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Instant median = times.get((times.size() - 1) / 2).instant();
        Instant now = database.now();
        return Optional.of((median.isBefore(now) ? median : now).minus(MARGIN));
    }

    /** Looks before it takes the lock: mostly there is nothing. */
    private void remove(String table, String condition, Instant latest) {
        SqlQuery expired = SqlQuery.of(
                "SELECT rowid FROM " + table + " WHERE " + condition + " LIMIT " + ROWS_AT_ONCE,
                latest.getEpochSecond());
        boolean any = database.transactions()
                .read(
                        database.file().operation(PortOperation.REMOVE_EXPIRED),
                        connection -> expired.text(connection).isPresent());
        if (any) {
            SqlQuery delete = new SqlQuery(
                    "DELETE FROM " + table + " WHERE rowid IN (" + expired.text() + ")", expired.arguments());
            int removed = database.transactions()
                    .writeUnlessBusy(database.file().operation(PortOperation.REMOVE_EXPIRED), delete::update);
            LOG.debug("Swept {} expired rows from {}", removed, table);
        }
    }
}
