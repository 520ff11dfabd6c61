package io.conversationmemory.adapter.sqlite.internal.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection and the statements that were prepared on it. They are kept, since preparing one costs about as much
 * as running it; the texts are constants, so their number is bounded. Not thread-safe.
 */
public final class SqliteConnection implements AutoCloseable {

    private final Connection connection;
    /** The statements that are not in use, by their text. */
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    public SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** Returns the driver's connection. */
    public Connection driver() {
        return connection;
    }

    /** Executes a statement without arguments. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Returns a statement without arguments, for the caller's use until it is closed. */
    public KeptStatement prepare(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return new KeptStatement(sql, kept == null ? connection.prepareStatement(sql) : kept);
    }

    /** Rolls the transaction back, and keeps no statement: the driver closes one that failed, without saying so. */
    public void rollBack() throws SQLException {
        for (PreparedStatement statement : idle.values()) {
            statement.close();
        }
        idle.clear();
        execute("ROLLBACK");
    }

    /** Closes the connection and its statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A statement in use. */
    public final class KeptStatement implements AutoCloseable {

        private final String sql;
        private final PreparedStatement statement;

        private KeptStatement(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
        }

        /** Returns the driver's statement, whose result sets the caller closes. */
        public PreparedStatement driver() {
            return statement;
        }

        /** Ends the use. The arguments stay until the next use: the driver prepares anew once they are cleared. */
        @Override
        public void close() throws SQLException {
            PreparedStatement other = idle.put(sql, statement);
            if (other != null) {
                other.close();
            }
        }
    }
}
