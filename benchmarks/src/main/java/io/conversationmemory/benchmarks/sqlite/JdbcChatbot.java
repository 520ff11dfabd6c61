package io.conversationmemory.benchmarks.sqlite;

import io.conversationmemory.benchmarks.sqlite.JdbcFloor.Row;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** By hand-written JDBC. */
final class JdbcChatbot implements ChatbotOnSqlite {

    private final JdbcFloor file;

    JdbcChatbot(Path file) throws SQLException {
        this.file = new JdbcFloor(file);
    }

    @Override
    public void append(String content) throws SQLException {
        file.append(SESSION, "user", null, content, null);
    }

    @Override
    public void reply(String content) throws SQLException {
        file.append(SESSION, "assistant", null, content, null);
    }

    @Override
    public List<String> window() throws SQLException {
        return contents(file.newest(SESSION, WINDOW));
    }

    @Override
    public List<String> wholeTurn(String question, String reply) throws SQLException {
        if (!USER.equals(file.owner(SESSION))) {
            throw new IllegalStateException("The session is another user's.");
        }
        List<Row> window = file.newest(SESSION, WINDOW + 1);
        while (!window.isEmpty()
                && (window.size() >= WINDOW || !window.get(0).role().equals("user"))) {
            window.remove(0);
        }
        Objects.requireNonNull(file.preferences(USER));
        String asked = file.append(SESSION, "user", USER, question, "{\"rewind\":{\"N\":\"0\"}}");
        file.append(
                SESSION, "assistant", null, reply, "{\"rewind\":{\"N\":\"0\"},\"question\":{\"S\":\"" + asked + "\"}}");
        return contents(window);
    }

    @Override
    public String preferences() throws SQLException {
        return Objects.requireNonNull(file.preferences(USER));
    }

    private static List<String> contents(List<Row> rows) {
        return rows.stream().map(Row::content).toList();
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
