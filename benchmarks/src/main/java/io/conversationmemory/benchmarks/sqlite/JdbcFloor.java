package io.conversationmemory.benchmarks.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written JDBC: one connection to a file that this library has created, with its settings, its statements, and its commits; all
 * statements are prepared once. Has no checks, limits, expiry, retries or other threads, and does not notice a file that was replaced.
 */
final class JdbcFloor implements AutoCloseable {

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String COLUMNS = "session_id, timestamp, message_id, role, user_id, expires_at, tokens,"
            + " tool_call_id, metadata, content, tool_calls, other_attributes";

    private static final int NUMBER_OF_COLUMNS = 12;

    private final Connection connection;
    private final Statement plain;
    private final PreparedStatement insert;
    private final PreparedStatement newest;
    private final PreparedStatement preferences;
    private final PreparedStatement row;
    private Instant last = Instant.EPOCH;

    JdbcFloor(Path file) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        this.plain = connection.createStatement();
        plain.execute("PRAGMA synchronous = FULL");
        plain.execute("PRAGMA secure_delete = ON");
        this.insert = connection.prepareStatement("INSERT INTO messages (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, timestamp) DO NOTHING");
        this.newest = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM messages WHERE session_id = ? ORDER BY timestamp DESC");
        this.preferences = connection.prepareStatement(
                "SELECT user_id, created_at, updated_at, preferences, other_attributes FROM preferences WHERE user_id = ?");
        this.row = connection.prepareStatement("SELECT session_id, user_id, created_at, last_active_at, expires_at,"
                + " window_start, title, context, system_message, claims, other_attributes FROM sessions"
                + " WHERE session_id = ?");
    }

    /**
     * A message as it is stored: the columns that a chatbot needs.
     *
     * @param others further attributes as JSON, which is left to the reader
     */
    record Row(
            String timestamp,
            String id,
            String role,
            @Nullable String user,
            String metadata,
            String content,
            @Nullable String others) {

        /** Returns the row without what is new in each run. */
        Row withoutKey() {
            return new Row("", "", role, user, metadata, content, others == null ? null : "some");
        }
    }

    /** Inserts a message with a new id after all earlier ones; returns its timestamp. */
    String append(String session, String role, @Nullable String user, String content, @Nullable String others)
            throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        plain.executeUpdate("BEGIN IMMEDIATE");
        for (int column = 1; column <= NUMBER_OF_COLUMNS; column++) {
            insert.setString(column, null);
        }
        insert.setString(1, session);
        String timestamp = STORED.format(last);
        insert.setString(2, timestamp);
        insert.setString(3, UUID.randomUUID().toString());
        insert.setString(4, role);
        insert.setString(5, user);
        insert.setString(9, "{}");
        insert.setString(10, content);
        insert.setString(12, others);
        if (insert.executeUpdate() != 1) {
            throw new IllegalStateException("The key is taken.");
        }
        plain.executeUpdate("COMMIT");
        return timestamp;
    }

    /** Returns the newest messages, oldest first. */
    List<Row> newest(String session, int limit) throws SQLException {
        List<Row> rows = new ArrayList<>();
        long now = Instant.now().getEpochSecond();
        newest.setString(1, session);
        try (ResultSet found = newest.executeQuery()) {
            while (rows.size() < limit && found.next()) {
                long expiry = found.getLong(6);
                if (found.wasNull() || expiry > now) {
                    rows.add(read(found));
                }
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    private static Row read(ResultSet found) throws SQLException {
        if (found.getString(8) != null || found.getString(11) != null) {
            throw new IllegalStateException("Tool messages are not read here.");
        }
        return new Row(
                found.getString(2),
                found.getString(3),
                found.getString(4),
                found.getString(5),
                found.getString(9),
                found.getString(10),
                found.getString(12));
    }

    /** Returns the JSON of a user's preferences; null if there are none. */
    @Nullable
    String preferences(String user) throws SQLException {
        return text(preferences, user, 4);
    }

    /** Returns a session's owner; null if the session has no row. */
    @Nullable
    String owner(String session) throws SQLException {
        return text(row, session, 2);
    }

    private static @Nullable String text(PreparedStatement statement, String key, int wanted) throws SQLException {
        statement.setString(1, key);
        try (ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                return null;
            }
            int columns = found.getMetaData().getColumnCount();
            String text = null;
            for (int column = 1; column <= columns; column++) {
                String value = found.getString(column);
                text = column == wanted ? value : text;
            }
            return text;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
