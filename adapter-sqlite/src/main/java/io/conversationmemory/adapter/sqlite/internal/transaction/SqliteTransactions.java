package io.conversationmemory.adapter.sqlite.internal.transaction;

import io.conversationmemory.adapter.sqlite.internal.file.FileIdentity;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.UncheckedSqlException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.waiting.Deadline;
import io.conversationmemory.port.waiting.Sleeper;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions. Readers see a snapshot and do not wait; writers take the lock before they read, in
 * first-come order within this process, and in SQLite's order among processes.
 *
 * <p>An interrupted thread gets an error before it begins a transaction, or while it waits for one; a running
 * transaction is completed.
 */
public final class SqliteTransactions implements AutoCloseable {

    /** The number of readers; more readers share the same disk and wait. */
    private static final int READERS = 8;

    private static final Duration SHORT_BUSY_TIMEOUT = Duration.ofMillis(50);

    private final ConnectionPool readers;
    private final ConnectionPool writer;
    private final SqliteErrors errors;
    private final Duration busyTimeout;
    private final Sleeper sleeper;
    private volatile @Nullable FileIdentity identity;

    public SqliteTransactions(
            SqliteConnections connections, SqliteErrors errors, Duration busyTimeout, Sleeper sleeper) {
        this.readers = new ConnectionPool(READERS, connections, errors);
        this.writer = new ConnectionPool(1, connections, errors);
        this.errors = errors;
        this.busyTimeout = busyTimeout;
        this.sleeper = sleeper;
    }

    /** Adds the connection that opened the file. */
    public void add(SqliteConnection connection) {
        writer.add(connection);
    }

    /** Requires that the path denotes this file in every later transaction. */
    public void insistOn(FileIdentity file) {
        identity = file;
    }

    /** Runs work on a snapshot of the file. */
    public <T> T read(Operation operation, SqlWork<T> work) {
        return run(readers, false, operation, work, Deadline.in(busyTimeout, sleeper));
    }

    /** Runs work atomically; durable once this returns. */
    public <T> T write(Operation operation, SqlWork<T> work) {
        return run(writer, true, operation, work, Deadline.in(busyTimeout, sleeper));
    }

    /** Runs optional work like {@link #write}, but gives up soon if other writers hold the lock. */
    public <T> T writeUnlessBusy(Operation operation, SqlWork<T> work) {
        return run(writer, true, operation, work, Deadline.in(SHORT_BUSY_TIMEOUT, sleeper));
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private <T> T run(ConnectionPool pool, boolean writing, Operation operation, SqlWork<T> work, Deadline deadline) {
        try (ConnectionPool.Loan loan = pool.borrow(operation, deadline)) {
            while (true) {
                try {
                    return attempt(loan, writing, operation, work);
                } catch (SQLException e) {
                    if (!SqliteErrors.isBusy(e) || !loan.isUsable() || deadline.hasPassed()) {
                        throw errors.translate(operation, e);
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        throw errors.interrupted(operation, e);
                    }
                }
            }
        } catch (SQLException e) {
            throw errors.translate(operation, e);
        }
    }

    /**
     * Runs one attempt.
     *
     * @throws SQLException only if nothing was written
     */
    private <T> T attempt(ConnectionPool.Loan loan, boolean writing, Operation operation, SqlWork<T> work)
            throws SQLException {
        SqliteConnection connection = loan.connection();
        connection.execute(writing ? "BEGIN IMMEDIATE" : "BEGIN");
        boolean committed = false;
        try {
            FileIdentity opened = identity;
            if (opened != null) {
                opened.demandSame(operation);
            }
            T result = work.on(connection);
            commit(connection, writing, operation);
            committed = true;
            return result;
        } catch (UncheckedSqlException e) {
            throw e.failure();
        } finally {
            if (!committed) {
                rollBack(loan);
            }
        }
    }

    private void commit(SqliteConnection connection, boolean writing, Operation operation) throws SQLException {
        try {
            connection.execute("COMMIT");
        } catch (SQLException e) {
            // A busy commit leaves the transaction open, to be rolled back.
            if (writing && !SqliteErrors.isBusy(e)) {
                throw errors.commitFailed(operation, e);
            }
            throw e;
        }
    }

    /** Rolls back, and discards the connection if that fails; closing it rolls back, too. */
    private static void rollBack(ConnectionPool.Loan loan) {
        try {
            loan.connection().rollBack();
        } catch (SQLException e) {
            loan.spoil();
        }
    }
}
