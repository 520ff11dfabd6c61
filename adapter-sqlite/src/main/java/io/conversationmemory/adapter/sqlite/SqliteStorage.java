package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.adapter.sqlite.internal.file.ConnectionSource;
import io.conversationmemory.adapter.sqlite.internal.file.FileIdentity;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.schema.SqliteOpening;
import io.conversationmemory.adapter.sqlite.internal.store.ExpiredRows;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteAdministration;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteDatabase;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteItemStore;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteMessageRepository;
import io.conversationmemory.adapter.sqlite.internal.store.SqlitePreferenceRepository;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteSessionRepository;
import io.conversationmemory.adapter.sqlite.internal.store.SqliteTurnRepository;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TurnRepository;
import io.conversationmemory.port.waiting.Deadline;
import io.conversationmemory.port.waiting.Sleeper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.sqlite.JDBC;

/**
 * All ports on one SQLite file: memory that survives a restart without a server or an account. Several threads and several
 * processes may use the file at the same time; each of them opens a storage of its own. Any SQLite tool can read the file:
 * its tables are {@code messages}, {@code preferences} and {@code sessions}, with a column for each attribute.
 *
 * <p>The file belongs on a local disk: network drives do not lock as SQLite needs it. While it is in use, two more files lie
 * next to it, {@code -wal} and {@code -shm}, and belong to it: copy it with SQLite's own {@code .backup}, not while it is
 * in use with a file manager.
 *
 * <p>A write is synced to the disk before its call returns (a write-ahead log, {@code synchronous=FULL}), so that it
 * survives the end of the process, which is tested. That it survives the loss of power as well is what SQLite promises
 * where the disk keeps its own promises; it is not tested here. Deleted content is overwritten in the file; older pages
 * may linger in the log until it is used again, or until the last storage on the file is closed.
 *
 * <p>Expired rows are removed when a storage is opened and now and then as messages are appended, a bounded number at a
 * time; they are never returned, removed or not. Reads always see all that was acknowledged, index or not. A call waits for
 * other writers as long as {@link SqliteSettings#busyTimeout()} says and then throws {@link RetryLaterException}; a thread
 * that is interrupted gets {@link InterruptedOperationException} within a fraction of a second if it waits, and finishes its
 * transaction if it does not.
 */
public final class SqliteStorage implements Storage {

    private final SqliteTransactions transactions;
    private final MessageRepository messages;
    private final PreferenceRepository preferences;
    private final SessionRepository sessions;
    private final TurnRepository turns;
    private final ItemStore items;
    private final StorageAdministration administration;

    private SqliteStorage(SqliteDatabase database, ExpiredRows expired, boolean made) {
        this.transactions = database.transactions();
        this.messages = new SqliteMessageRepository(database, expired);
        this.preferences = new SqlitePreferenceRepository(database);
        this.sessions = new SqliteSessionRepository(database);
        this.turns = new SqliteTurnRepository(database, expired);
        this.items = new SqliteItemStore(database);
        this.administration = new SqliteAdministration(database, made);
    }

    /**
     * Opens the file, and makes it, its folders and its tables where they do not exist. Safe to do from many processes at
     * once.
     *
     * @throws StorageSetupException if the file is damaged, another application's or a newer version's, or cannot be
     *     written; it is left as it is
     * @throws RetryLaterException if others keep it locked for longer than the busy timeout
     */
    public static SqliteStorage open(SqliteSettings settings, Clock clock) {
        return open(settings, clock, JDBC::createConnection);
    }

    static SqliteStorage open(SqliteSettings settings, Clock clock, ConnectionSource source) {
        SqliteFile file = new SqliteFile(settings.file());
        file.prepare();
        Duration patience = settings.busyTimeout();
        SqliteErrors errors = new SqliteErrors(patience);
        SqliteConnections connections = new SqliteConnections(file, patience, source);
        Sleeper sleeper = Sleeper.system();
        SqliteTransactions transactions = new SqliteTransactions(connections, errors, patience, sleeper);
        boolean made = false;
        boolean opened = false;
        try {
            Connection first = connections.first();
            transactions.add(first);
            made = new SqliteOpening(file, errors).run(first, Deadline.in(patience, sleeper));
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
        ExpiredRows expired = new ExpiredRows(database);
        expired.sweep();
        return new SqliteStorage(database, expired, made);
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public PreferenceRepository preferences() {
        return preferences;
    }

    @Override
    public SessionRepository sessions() {
        return sessions;
    }

    @Override
    public TurnRepository turns() {
        return turns;
    }

    @Override
    public ItemStore items() {
        return items;
    }

    @Override
    public StorageAdministration administration() {
        return administration;
    }

    /** Indexes are updated with what they point to. */
    @Override
    public LookupConsistency lookupConsistency() {
        return LookupConsistency.CONSISTENT;
    }

    /** Closes the connections. A call that is under way ends first; later ones throw {@link IllegalStateException}. */
    @Override
    public void close() {
        transactions.close();
    }
}
