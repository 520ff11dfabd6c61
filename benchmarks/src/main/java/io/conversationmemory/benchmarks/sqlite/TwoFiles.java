package io.conversationmemory.benchmarks.sqlite;

import io.conversationmemory.benchmarks.sqlite.JdbcFloor.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Two files in a temporary folder, which hold the same: one is used by hand-written JDBC, the other by this library.
 *
 * @param floor by hand-written JDBC
 * @param ours  by this library
 */
record TwoFiles(Path folder, ChatbotOnSqlite floor, ChatbotOnSqlite ours) implements AutoCloseable {

    private static final int ALL = 1_000_000;

    /** Creates both files, with a session and a user's preferences. */
    static TwoFiles create(Path parent) throws Exception {
        Path folder = Files.createTempDirectory(parent, "sqlite");
        new LibraryChatbot(floorIn(folder)).close();
        return new TwoFiles(folder, new JdbcChatbot(floorIn(folder)), new LibraryChatbot(oursIn(folder)));
    }

    private static Path floorIn(Path folder) {
        return folder.resolve("floor.db");
    }

    private static Path oursIn(Path folder) {
        return folder.resolve("ours.db");
    }

    /** Appends questions and replies on both sides. */
    void fill(String content, int messages) throws Exception {
        for (ChatbotOnSqlite chatbot : List.of(floor, ours)) {
            for (int i = 0; i < messages; i += 2) {
                chatbot.wholeTurn(content + i, content + (i + 1));
            }
        }
    }

    /** Throws if the two return, or have stored, anything different apart from ids and timestamps. */
    void requireEqual() throws Exception {
        requireEqual(floor.window(), ours.window());
        requireEqual(floor.turn("question", "reply"), ours.turn("question", "reply"));
        requireEqual(floor.wholeTurn("question", "reply"), ours.wholeTurn("question", "reply"));
        requireEqual(floor.preferences(), ours.preferences());
        requireEqual(rows(floorIn(folder)), rows(oursIn(folder)));
    }

    private static void requireEqual(Object ofFloor, Object ofOurs) {
        if (!ofFloor.equals(ofOurs)) {
            throw new IllegalStateException("The two sides differ: " + ofFloor + " and " + ofOurs);
        }
    }

    private static List<Row> rows(Path file) throws Exception {
        try (JdbcFloor reader = new JdbcFloor(file)) {
            return reader.newest(ChatbotOnSqlite.SESSION, ALL).stream()
                    .map(Row::withoutKey)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        floor.close();
        ours.close();
        for (String name : List.of("floor.db", "ours.db")) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
