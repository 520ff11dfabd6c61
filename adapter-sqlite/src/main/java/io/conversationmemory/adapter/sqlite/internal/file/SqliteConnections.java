package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the file, each set up in the same way. */
public final class SqliteConnections {

    /**
     * How long SQLite itself waits for a lock before {@link SqliteTransactions} asks again: its waiting cannot be interrupted,
     * so it is cut into pieces.
     */
    public static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private static final long WAL_BYTES_KEPT = 16L * 1024 * 1024;

    private final SqliteFile file;
    private final Duration patience;
    private final ConnectionSource source;

    public SqliteConnections(SqliteFile file, Duration patience, ConnectionSource source) {
        this.file = file;
        this.patience = patience;
        this.source = source;
    }

    /** A connection that makes the file where there is none, and changes nothing else: not set up yet. */
    public Connection first() throws SQLException {
        return open(true);
    }

    /** One more connection to the file, which must be there: were it made anew, messages would go astray. */
    public Connection another() throws SQLException {
        Connection connection = open(false);
        try {
            setUp(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks for the mode in which readers do not wait for writers; it stays with the file. What it is now. */
    public static String walMode(Connection connection) throws SQLException {
        return pragma(connection, "journal_mode = WAL");
    }

    /** Sets up a connection to a file of ours. */
    public static void setUp(Connection connection) throws SQLException {
        // Synced at every commit, not only at checkpoints: what is acknowledged is on the disk.
        pragma(connection, "synchronous = FULL");
        // What is deleted is overwritten with zeros: erasing a user leaves nothing in free pages.
        pragma(connection, "secure_delete = ON");
        pragma(connection, "journal_size_limit = " + WAL_BYTES_KEPT);
        // The file may come from anywhere: believe as little of it as possible.
        pragma(connection, "trusted_schema = OFF");
        pragma(connection, "cell_size_check = ON");
    }

    /** Sets or asks; the answer, or nothing where there is none. */
    public static String pragma(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute("PRAGMA " + pragma)) {
                return "";
            }
            try (ResultSet answer = statement.getResultSet()) {
                return answer.next() ? answer.getString(1) : "";
            }
        }
    }

    private Connection open(boolean create) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(Math.min(patience.toMillis(), LONGEST_WAIT.toMillis())));
        config.setGetGeneratedKeys(false);
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Properties properties = config.toProperties();
        // As a URI: the driver takes a plain path apart at question marks, and tries it out by making and deleting a
        // file,
        // which several processes at once do not survive.
        return source.open("jdbc:sqlite:" + file.path().toUri(), properties);
    }
}
