package io.conversationmemory.adapter.sqlite.internal.transaction;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.waiting.BlockingCall;
import io.conversationmemory.port.waiting.Deadline;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded number of connections, opened on demand and lent to one thread at a time, in first-come order. */
final class ConnectionPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    private final SqliteConnections connections;
    private final SqliteErrors errors;
    private final Semaphore permits;
    private final Deque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ConnectionPool(int size, SqliteConnections connections, SqliteErrors errors) {
        this.permits = new Semaphore(size, true);
        this.connections = connections;
        this.errors = errors;
    }

    /** Lends a connection until the loan is closed; waits for one until the deadline. */
    Loan borrow(Operation operation, Deadline deadline) throws SQLException {
        demandOpen();
        if (!BlockingCall.run(operation, () -> permits.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS))) {
            throw errors.busy(operation, null);
        }
        boolean lent = false;
        try {
            demandOpen();
            SqliteConnection connection = idle.pollFirst();
            Loan loan = new Loan(connection == null ? connections.another() : connection);
            lent = true;
            return loan;
        } finally {
            if (!lent) {
                permits.release();
            }
        }
    }

    /** Adds a configured connection. */
    void add(SqliteConnection connection) {
        idle.addFirst(connection);
    }

    /** Closes the idle connections; lent ones are closed on return. Idempotent. */
    @Override
    public void close() {
        closed = true;
        for (SqliteConnection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            close(connection);
        }
    }

    private void demandOpen() {
        if (closed) {
            throw new IllegalStateException("This SQLite storage is closed; open another one.");
        }
    }

    private static void close(SqliteConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("Closing a connection failed: {}", e.getMessage());
        }
    }

    /** A lent connection. */
    final class Loan implements AutoCloseable {

        private final SqliteConnection connection;
        private boolean usable = true;

        private Loan(SqliteConnection connection) {
            this.connection = connection;
        }

        SqliteConnection connection() {
            return connection;
        }

        boolean isUsable() {
            return usable;
        }

        /** Marks the connection as unusable: its state is unknown, so it is closed on return, which rolls back. */
        void spoil() {
            usable = false;
        }

        @Override
        public void close() {
            if (usable) {
                idle.addFirst(connection);
            } else {
                ConnectionPool.close(connection);
            }
            permits.release();
            if (closed) {
                ConnectionPool.this.close();
            }
        }
    }
}
