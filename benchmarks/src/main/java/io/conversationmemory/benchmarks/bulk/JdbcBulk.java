package io.conversationmemory.benchmarks.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.MessageItems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;

/**
 * Bare loops of JDBC over one connection: the same commits and durability, a hundred inserts or three hundred deletions in each. Does not
 * check what it imports, tells of nothing that it skips, reads in one query that must not be interrupted, and neither numbers the lines of
 * an export nor notices that a session changes meanwhile.
 */
final class JdbcBulk implements BulkStore, AutoCloseable {

    private static final int INSERTS = 100;
    private static final int DELETIONS = 300;

    private static final List<String> COLUMNS = List.of(
            MessageItems.SESSION_ID,
            MessageItems.TIMESTAMP,
            MessageItems.MESSAGE_ID,
            MessageItems.ROLE,
            MessageItems.METADATA,
            MessageItems.CONTENT);

    private final JsonFactory json = new JsonFactory();
    private final Connection connection;
    private final Statement plain;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement delete;

    /** Opens a file of this library. */
    JdbcBulk(Path file) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        this.plain = connection.createStatement();
        plain.execute("PRAGMA synchronous = FULL");
        plain.execute("PRAGMA secure_delete = ON");
        String columns = String.join(", ", COLUMNS);
        this.insert = connection.prepareStatement("INSERT INTO messages (" + columns
                + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, timestamp) DO NOTHING");
        this.select = connection.prepareStatement(
                "SELECT " + columns + " FROM messages WHERE session_id = ? ORDER BY timestamp");
        this.delete = connection.prepareStatement("DELETE FROM messages WHERE rowid IN (SELECT rowid FROM messages"
                + " WHERE session_id = ? ORDER BY timestamp LIMIT " + DELETIONS + ")");
    }

    @Override
    public void importAll(BulkMessages messages) throws SQLException {
        Iterator<RawItem> items = messages.items();
        while (items.hasNext()) {
            plain.executeUpdate("BEGIN IMMEDIATE");
            for (int i = 0; i < INSERTS && items.hasNext(); i++) {
                RawItem item = items.next();
                for (int column = 0; column < COLUMNS.size(); column++) {
                    insert.setString(column + 1, item.text(COLUMNS.get(column)).orElseThrow());
                }
                insert.executeUpdate();
            }
            plain.executeUpdate("COMMIT");
        }
    }

    @Override
    public Seen readAll(String session) throws SQLException {
        Seen seen = new Seen();
        select.setString(1, session);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                for (int column = 1; column < COLUMNS.size(); column++) {
                    rows.getString(column);
                }
                seen.add(rows.getString(COLUMNS.size()));
            }
        }
        return seen;
    }

    @Override
    public void export(String session, OutputStream out) throws SQLException, IOException {
        select.setString(1, session);
        try (ResultSet rows = select.executeQuery();
                JsonGenerator line = json.createGenerator(out)) {
            line.setRootValueSeparator(null);
            while (rows.next()) {
                line.writeStartObject();
                line.writeStringField("table", "concert-chatbot-conversations");
                line.writeObjectFieldStart("item");
                for (int column = 0; column < COLUMNS.size(); column++) {
                    line.writeObjectFieldStart(COLUMNS.get(column));
                    line.writeStringField("S", rows.getString(column + 1));
                    line.writeEndObject();
                }
                line.writeEndObject();
                line.writeEndObject();
                line.writeRaw('\n');
            }
        }
    }

    @Override
    public long delete(String session) throws SQLException {
        long deleted = 0;
        int last;
        do {
            delete.setString(1, session);
            plain.executeUpdate("BEGIN IMMEDIATE");
            last = delete.executeUpdate();
            plain.executeUpdate("COMMIT");
            deleted += last;
        } while (last == DELETIONS);
        return deleted;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
