package io.conversationmemory.adapter.sqlite.internal.transaction;

import io.conversationmemory.adapter.sqlite.internal.file.FileIdentity;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.row.UncheckedSqlException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.waiting.Deadline;
import io.conversationmemory.port.waiting.Sleeper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions. Readers see one state of the file and wait for nobody; writers take the lock before they read,
 * first come, first served within this process, and as SQLite has it among processes.
 *
 * <p>A thread whose interrupted flag is set gets an error before anything is done, or while it waits; once its transaction
 * has begun, that runs to its end.
 */
public final class SqliteTransactions implements AutoCloseable {

    /** More readers than this wait in line: beyond a few, they only share the same disk. */
    private static final int READERS = 8;

    private static final Duration SHORT_PATIENCE = Duration.ofMillis(50);

    private final ConnectionPool readers;
    private final ConnectionPool writer;
    private final SqliteErrors errors;
    private final Duration patience;
    private final Sleeper sleeper;
    private volatile @Nullable FileIdentity identity;

    public SqliteTransactions(SqliteConnections connections, SqliteErrors errors, Duration patience, Sleeper sleeper) {
        this.readers = new ConnectionPool(READERS, connections, errors);
        this.writer = new ConnectionPool(1, connections, errors);
        this.errors = errors;
        this.patience = patience;
        this.sleeper = sleeper;
    }

    /** Takes in the connection that opened the file. */
    public void add(Connection connection) {
        writer.add(connection);
    }

    /** From now on, only this file will do. */
    public void insistOn(FileIdentity file) {
        identity = file;
    }

    /** Reads one state of the file. */
    public <T> T read(Operation operation, SqlWork<T> work) {
        return run(readers, false, operation, work, Deadline.in(patience, sleeper));
    }

    /** Reads and writes, all or nothing; durable once this returns. */
    public <T> T write(Operation operation, SqlWork<T> work) {
        return run(writer, true, operation, work, Deadline.in(patience, sleeper));
    }

    /** Like {@link #write}, for what can wait for another time: gives up soon where others are writing. */
    public <T> T writeUnlessBusy(Operation operation, SqlWork<T> work) {
        return run(writer, true, operation, work, Deadline.in(SHORT_PATIENCE, sleeper));
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

    /** Throws {@link SQLException} only where nothing was written. */
    private <T> T attempt(ConnectionPool.Loan loan, boolean writing, Operation operation, SqlWork<T> work)
            throws SQLException {
        Connection connection = loan.connection();
        execute(connection, writing ? "BEGIN IMMEDIATE" : "BEGIN");
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

    private void commit(Connection connection, boolean writing, Operation operation) throws SQLException {
        try {
            execute(connection, "COMMIT");
        } catch (SQLException e) {
            // A busy commit leaves the transaction open, to be rolled back.
            if (writing && !SqliteErrors.isBusy(e)) {
                throw errors.commitFailed(operation, e);
            }
            throw e;
        }
    }

    /** A connection that has nothing to roll back, or cannot, is not used again: closing it rolls back. */
    private static void rollBack(ConnectionPool.Loan loan) {
        try {
            execute(loan.connection(), "ROLLBACK");
        } catch (SQLException e) {
            loan.spoil();
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
