package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the file with the same configuration. */
public final class SqliteConnections {

    /**
     * The longest wait of SQLite itself for a lock. It cannot be interrupted, so {@link SqliteTransactions} waits in
     * such steps.
     */
    public static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private static final long WAL_BYTES_KEPT = 16L * 1024 * 1024;

    private final SqliteFile file;
    private final Duration busyTimeout;
    private final ConnectionSource source;

    public SqliteConnections(SqliteFile file, Duration busyTimeout, ConnectionSource source) {
        this.file = file;
        this.busyTimeout = busyTimeout;
        this.source = source;
    }

    /** Opens a connection that creates the file if it is absent, and is not configured yet. */
    public SqliteConnection first() throws SQLException {
        return open(true);
    }

    /** Opens a connection to an existing file; never creates one, because messages in it would be lost. */
    public SqliteConnection another() throws SQLException {
        SqliteConnection connection = open(false);
        try {
            setUp(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Switches the file to WAL mode (persistent) and returns the mode in effect. */
    public static String walMode(SqliteConnection connection) throws SQLException {
        return pragma(connection, "journal_mode = WAL");
    }

    /** Configures a connection to a file of this application. */
    public static void setUp(SqliteConnection connection) throws SQLException {
        // Syncs at every commit, not only at checkpoints, so acknowledged writes are durable.
        pragma(connection, "synchronous = FULL");
        // Overwrites deleted content with zeros, so erased data does not remain in free pages.
        pragma(connection, "secure_delete = ON");
        pragma(connection, "journal_size_limit = " + WAL_BYTES_KEPT);
        // Does not trust the schema: the file may come from an unknown source.
        pragma(connection, "trusted_schema = OFF");
        pragma(connection, "cell_size_check = ON");
    }

    /** Runs a pragma and returns its result; empty if it has none. */
    public static String pragma(SqliteConnection connection, String pragma) throws SQLException {
        try (Statement statement = connection.driver().createStatement()) {
            if (!statement.execute("PRAGMA " + pragma)) {
                return "";
            }
            try (ResultSet answer = statement.getResultSet()) {
                return answer.next() ? answer.getString(1) : "";
            }
        }
    }

    private SqliteConnection open(boolean create) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(Math.min(busyTimeout.toMillis(), LONGEST_WAIT.toMillis())));
        config.setGetGeneratedKeys(false);
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Properties properties = config.toProperties();
        // As a URI: the driver splits a plain path at question marks, and probes it by creating and deleting a file,
        // which fails if several processes do so concurrently.
        return new SqliteConnection(source.open("jdbc:sqlite:" + file.path().toUri(), properties));
    }
}
