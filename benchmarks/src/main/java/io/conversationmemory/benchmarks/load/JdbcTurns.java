package io.conversationmemory.benchmarks.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Turns by JDBC on a file that has the tables: one connection that writes, and as many readers as this library has. */
final class JdbcTurns implements ConcurrentTurns, AutoCloseable {

    private static final int READERS = 8;

    private final Connection writer;
    private final Statement plain;
    private final PreparedStatement insert;
    private final Lock writing = new ReentrantLock();
    private final BlockingQueue<PreparedStatement> readers = new LinkedBlockingQueue<>();

    JdbcTurns(Path file) throws SQLException {
        writer = connect(file);
        plain = writer.createStatement();
        insert = writer.prepareStatement(
                "INSERT INTO messages (session_id, timestamp, message_id, role, content, user_id, metadata)"
                        + " VALUES (?, ?, ?, ?, ?, 'ana', '{}') ON CONFLICT (session_id, timestamp) DO NOTHING");
        for (int i = 0; i < READERS; i++) {
            readers.add(connect(file)
                    .prepareStatement("SELECT * FROM messages WHERE session_id = ? ORDER BY timestamp DESC LIMIT "
                            + Load.WINDOW));
        }
    }

    @Override
    public void turn(String session) throws SQLException, InterruptedException {
        append(session, "user", Load.QUESTION);
        newest(session);
        append(session, "assistant", Load.REPLY);
    }

    @Override
    public List<String> newest(String session) throws SQLException, InterruptedException {
        List<String> contents = new ArrayList<>();
        PreparedStatement reader = readers.take();
        try {
            reader.setString(1, session);
            try (ResultSet rows = reader.executeQuery()) {
                while (rows.next()) {
                    contents.add(rows.getString("content"));
                }
            }
        } finally {
            readers.add(reader);
        }
        Collections.reverse(contents);
        return contents;
    }

    private void append(String session, String role, String content) throws SQLException {
        writing.lock();
        try {
            plain.execute("BEGIN IMMEDIATE");
            insert.setString(1, session);
            insert.setString(2, Instant.now().toString());
            insert.setString(3, UUID.randomUUID().toString());
            insert.setString(4, role);
            insert.setString(5, content);
            insert.executeUpdate();
            plain.execute("COMMIT");
        } finally {
            writing.unlock();
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA secure_delete = ON");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        for (PreparedStatement reader : readers) {
            reader.getConnection().close();
        }
    }
}
