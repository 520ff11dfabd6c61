package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.adapter.sqlite.internal.file.ConnectionSource;
import io.conversationmemory.adapter.sqlite.internal.file.FileIdentity;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.schema.SqliteOpening;
import io.conversationmemory.adapter.sqlite.internal.store.ExpiredRows;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteAdministration;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteDatabase;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteItemStore;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteMessageRepository;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteSessionRepository;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteTurnRepository;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import io.conversationmemory.items.ComposedStorage;
import io.conversationmemory.items.TransactionalPreferenceRepository;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.waiting.Deadline;
import io.conversationmemory.port.waiting.Sleeper;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.sqlite.JDBC;

/**
 * Keeps all conversation memory in one SQLite file, without a server or an account. Several threads and processes may
 * use the file at the same time; each process opens its own storage. Any SQLite tool can read the file: its tables
 * are {@code messages}, {@code preferences} and {@code sessions}, with one column per attribute.
 *
 * <p>The file must be on a local disk, because network drives do not provide the locks that SQLite needs. Two more
 * files, {@code -wal} and {@code -shm}, belong to it while it is in use; copy it with SQLite's {@code .backup}, not
 * with a file manager.
 *
 * <p>A write is synced to the disk before its call returns (write-ahead log, {@code synchronous=FULL}), so it
 * survives a crash of the process, which is tested. It also survives a power loss if the disk honours syncs, as
 * SQLite documents; that is not tested here. Deleted content is overwritten in the file; old pages may remain in the
 * log until it is reused, or until the last storage on the file is closed.
 *
 * <p>Expired rows are never returned. They are removed while messages are appended, a bounded number at a time, a day after
 * their expiry both by the clock and by the median time of the hundred messages stored last; a session's row only when no
 * message of the session is stored. Every read is strongly consistent, index reads included. A call waits for other writers
 * up to {@link SqliteSettings#busyTimeout()} and then throws {@link RetryLaterException}. Interruption ends a waiting
 * thread within a fraction of a second with {@link InterruptedOperationException}; a running transaction is completed
 * first.
 */
public final class SqliteStorage extends ComposedStorage {

    private final SqliteTransactions transactions;

    private SqliteStorage(SqliteDatabase database, ExpiredRows expired, boolean made) {
        super(
                new SqliteMessageRepository(database, expired),
                new TransactionalPreferenceRepository(database),
                new SqliteSessionRepository(database),
                new SqliteTurnRepository(database, expired),
                new SqliteItemStore(database),
                new SqliteAdministration(database, expired, made));
        this.transactions = database.transactions();
    }

    /**
     * Opens the file; creates it, its folders and its tables if they are absent. Safe for concurrent calls of several
     * processes.
     *
     * @throws StorageSetupException if the file is damaged, belongs to another application or a newer version, or is
     *     not writable; it is not changed
     * @throws RetryLaterException if other processes lock it for longer than the busy timeout
     */
    public static SqliteStorage open(SqliteSettings settings, Clock clock) {
        return open(settings, clock, JDBC::createConnection);
    }

    static SqliteStorage open(SqliteSettings settings, Clock clock, ConnectionSource source) {
        SqliteFile file = new SqliteFile(settings.file());
        file.prepare();
        Duration busyTimeout = settings.busyTimeout();
        SqliteErrors errors = new SqliteErrors(busyTimeout);
        SqliteConnections connections = new SqliteConnections(file, busyTimeout, source);
        Sleeper sleeper = Sleeper.system();
        SqliteTransactions transactions = new SqliteTransactions(connections, errors, busyTimeout, sleeper);
        boolean made = false;
        boolean opened = false;
        try {
            SqliteConnection first = connections.first();
            transactions.add(first);
            made = new SqliteOpening(file, errors).run(first, Deadline.in(busyTimeout, sleeper));
            transactions.insistOn(FileIdentity.of(file));
            opened = true;
        } catch (SQLException e) {
            throw errors.translate(file.opening(), e);
        } finally {
            if (!opened) {
                transactions.close();
            }
        }
        SqliteDatabase database = new SqliteDatabase(file, transactions, clock, settings.retention());
        return new SqliteStorage(database, new ExpiredRows(database), made);
    }

    /** Index entries are updated in the transaction of their rows. */
    @Override
    public LookupConsistency lookupConsistency() {
        return LookupConsistency.CONSISTENT;
    }

    /** Closes the connections. Waits for running calls; later calls throw {@link IllegalStateException}. Idempotent. */
    @Override
    public void close() {
        transactions.close();
    }
}
