package io.conversationmemory.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;

/** Runs the statements of a first turn by JDBC on a file that has the tables: a connection that writes, and one that reads. */
final class SqliteFloor {

    private SqliteFloor() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        String url = "jdbc:sqlite:" + Path.of(arguments[0]).toUri();
        try (Connection writer = DriverManager.getConnection(url);
                Connection reader = DriverManager.getConnection(url)) {
            open(writer);
            setUp(reader);
            JvmFloor.awaitLine();
            String session = UUID.randomUUID().toString();
            read(reader, "SELECT * FROM preferences WHERE user_id = ?");
            write(
                    writer,
                    "INSERT INTO sessions (session_id, user_id, created_at, last_active_at, context)"
                            + " VALUES (?, 'ana', ?, ?, '{}') ON CONFLICT (session_id) DO NOTHING",
                    session,
                    Instant.now().toString(),
                    Instant.now().toString());
            read(reader, "SELECT * FROM messages WHERE user_id = ? ORDER BY timestamp DESC, session_id DESC");
            append(writer, session, "user");
            append(writer, session, "assistant");
            System.out.println("Hello");
            System.in.read();
        }
    }

    private static void append(Connection connection, String session, String role) throws SQLException {
        write(
                connection,
                "INSERT INTO messages (session_id, timestamp, message_id, role, content, user_id, metadata)"
                        + " VALUES (?, ?, ?, ?, 'Hello', 'ana', '{}') ON CONFLICT (session_id, timestamp) DO NOTHING",
                session,
                Instant.now() + role,
                UUID.randomUUID().toString(),
                role);
    }

    private static void open(Connection connection) throws SQLException {
        execute(
                connection,
                "BEGIN",
                "PRAGMA application_id",
                "PRAGMA user_version",
                "PRAGMA encoding",
                "COMMIT",
                "PRAGMA application_id");
        setUp(connection);
        execute(connection, "PRAGMA journal_mode = WAL", "PRAGMA user_version");
        for (String table : new String[] {"messages", "preferences", "sessions"}) {
            execute(
                    connection,
                    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'",
                    "SELECT 1 FROM " + table + " LIMIT 1");
        }
        execute(connection, "PRAGMA page_count", "PRAGMA quick_check(1)");
    }

    private static void setUp(Connection connection) throws SQLException {
        execute(
                connection,
                "PRAGMA synchronous = FULL",
                "PRAGMA secure_delete = ON",
                "PRAGMA journal_size_limit = 16777216",
                "PRAGMA trusted_schema = OFF",
                "PRAGMA cell_size_check = ON");
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                    }
                }
            }
        }
    }

    private static void read(Connection connection, String sql) throws SQLException {
        execute(connection, "BEGIN");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "ana");
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
            }
        }
        execute(connection, "COMMIT");
    }

    private static void write(Connection connection, String sql, String... values) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
        execute(connection, "COMMIT");
    }
}
