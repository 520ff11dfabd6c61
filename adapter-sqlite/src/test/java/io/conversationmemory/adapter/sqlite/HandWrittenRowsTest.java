package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.UnreadableItemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that rows written by other tools are read, and that other tools read the rows of this storage. */
class HandWrittenRowsTest {

    private static final SessionId SESSION = new SessionId("s");

    @TempDir
    Path folder;

    private SqliteStorage storage;
    private Connection tool;

    @BeforeEach
    void open() throws SQLException {
        Path file = folder.resolve("chat.db");
        storage = SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
        tool = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterEach
    void close() throws SQLException {
        tool.close();
        storage.close();
    }

    @Test
    void aMessageWrittenInSqlIsReadLikeAnyOther() throws SQLException {
        sql("INSERT INTO messages (session_id, timestamp, message_id, role, content, user_id, metadata, tokens)"
                + " VALUES ('s', '2026-11-23T12:41:00.123456Z', 'm', 'user', 'it''s me', 'ana', '{\"a\": 1}', 7)");

        StoredMessage read = (StoredMessage) read().get(0);

        assertThat(read.content()).isEqualTo("it's me");
        assertThat(read.userId()).isEqualTo(new UserId("ana"));
        assertThat(read.message().metadata()).isEqualTo(JsonObject.of("a", JsonNumber.of(1)));
        assertThat(read.message().tokens()).isEqualTo(7);
        assertThat(read.problems()).isEmpty();
        assertThat(storage.messages()
                        .findPageByUser(new UserId("ana"), 10, null)
                        .items())
                .containsExactly(read);
    }

    @Test
    void whateverSqliteLetsIntoAColumnComesBackMarkedAndHidesNothing() throws SQLException {
        insert("1", "message_id, role, content", "'m', x'0001', 'blob for a role'");
        insert("2", "message_id, role, content, tokens", "'m', 'user', 'text for tokens', 'many'");
        insert("3", "message_id, role, content, tokens", "'m', 'user', 'half a token', 1.5");
        insert("4", "message_id, role", "'m', 'user'");
        insert("5", "message_id, role, content, metadata", "'m', 'user', 'broken', '{'");
        insert("6", "message_id, role, content, expires_at", "'m', 'user', 'never', 'never'");
        insert("7", "message_id, role, content", "'m', 'user', 'fine'");
        insert("8", "message_id, role, content, tokens", "'m', 'user', 'infinite', 9e999");

        List<MessageItem> read = read();

        assertThat(read).hasSize(8);
        assertThat(problems(read.get(0))).containsExactly("role: of type B, not S");
        assertThat(problems(read.get(1))).containsExactly("tokens: of type S, not N");
        assertThat(((StoredMessage) read.get(2)).message().tokens()).isEqualTo(1);
        assertThat(problems(read.get(3))).containsExactly("content: missing");
        assertThat(problems(read.get(4))).singleElement().asString().startsWith("metadata: broken JSON");
        assertThat(problems(read.get(5))).containsExactly("expires_at: of type S, not N");
        assertThat(read.get(6)).isInstanceOf(StoredMessage.class);
        assertThat(problems(read.get(7))).containsExactly("tokens: of type S, not N");
    }

    @Test
    void whatHasNoColumnIsKeptInTheLastOneAndMayBeBroken() throws SQLException {
        insert("1", "message_id, role, content, other_attributes", "'m', 'user', 'hi', '{\"mood\": {\"BOOL\": true}}'");
        insert("2", "message_id, role, content, other_attributes", "'m', 'user', 'hi', 'no JSON'");
        sql("INSERT INTO sessions (session_id, user_id, created_at, last_active_at, other_attributes) VALUES"
                + " ('s', 'ana', '2026-11-23T12:41:00', '2026-11-23T12:41:00', '{\"mood\": {\"BOOL\": true}}')");

        assertThat(read()).hasSize(2).allMatch(StoredMessage.class::isInstance);
        StoredSession row = storage.sessions().find(SESSION).orElseThrow();
        StoredSession changed = storage.sessions()
                .replace(row, row.session().withTitle("a title"))
                .orElseThrow();

        assertThat(changed.raw().get("mood"))
                .contains(new Attribute.Other(JsonObject.of("BOOL", new JsonBoolean(true))));
        assertThat(storage.sessions().find(SESSION)).contains(changed);
        assertThat(select("SELECT other_attributes FROM sessions"))
                .isEqualTo("{\"mood\":{\"BOOL\":true},\"version\":{\"N\":\"1\"}}");
        assertThat(select("SELECT title FROM sessions")).isEqualTo("a title");
    }

    @Test
    void preferencesThatAreNoObjectAreReportedAndLeftAlone() throws SQLException {
        sql("INSERT INTO preferences (user_id, preferences) VALUES ('ana', '[1, 2]')");
        UserId ana = new UserId("ana");

        assertThatThrownBy(() -> storage.preferences().find(ana)).isInstanceOf(UnreadableItemException.class);
        assertThatThrownBy(() -> storage.preferences().update(ana, "a", JsonNumber.of(1)))
                .isInstanceOf(UnreadableItemException.class);

        assertThat(select("SELECT preferences FROM preferences")).isEqualTo("[1, 2]");
    }

    @Test
    void aRowThatAChangeWouldNotKeepWholeIsReadAndNotWrittenAnew() throws SQLException {
        UserId ana = new UserId("ana");
        for (String values : List.of(
                "CAST(x'41ff42' AS TEXT), NULL",
                "'2026-11-23', x'fffe'",
                "'2026-11-23', 'no JSON'",
                "'2026-11-23', '{\"created_at\": {\"S\": \"hidden\"}}'")) {
            sql("INSERT OR REPLACE INTO preferences (user_id, preferences, created_at, other_attributes)"
                    + " VALUES ('ana', '{}', " + values + ")");
            String preferences =
                    "SELECT quote(preferences) || hex(created_at) || quote(other_attributes) FROM preferences";
            String before = select(preferences);

            assertThat(storage.preferences().find(ana)).isPresent();
            assertThatThrownBy(() -> storage.preferences().update(ana, "a", JsonNumber.of(1)))
                    .as(values)
                    .isInstanceOf(UnreadableItemException.class);

            assertThat(select(preferences)).isEqualTo(before);
        }
    }

    @Test
    void aSessionsRowThatAChangeWouldNotKeepWholeIsNotWrittenAnew() throws SQLException {
        sql("INSERT INTO sessions (session_id, created_at, last_active_at, title, other_attributes) VALUES"
                + " ('s', '2026-11-23T12:41:00', '2026-11-23T12:41:00', 'old', '{\"title\": {\"S\": \"hidden\"}}')");
        StoredSession row = storage.sessions().find(SESSION).orElseThrow();

        assertThatThrownBy(() -> storage.sessions().replace(row, row.session().withTitle("new")))
                .isInstanceOf(UnreadableItemException.class);

        assertThat(select("SELECT title || other_attributes FROM sessions"))
                .startsWith("old")
                .contains("hidden");
    }

    @Test
    void rowsWithoutAUsableKeyAreRefusedByTheFileItself() {
        for (String keys : List.of("'', 't'", "'s', ''", "x'00', 't'", "'s', x'00'", "NULL, 't'")) {
            assertThatThrownBy(() -> sql("INSERT INTO messages (session_id, timestamp) VALUES (" + keys + ")"))
                    .as(keys)
                    .hasMessageContaining("constraint");
        }
        assertThat(read()).isEmpty();
    }

    private static List<String> problems(MessageItem item) {
        assertThat(item).isInstanceOf(UnreadableMessage.class);
        return item.problems().stream().map(ItemProblem::toString).toList();
    }

    private void insert(String second, String columns, String values) throws SQLException {
        sql("INSERT INTO messages (session_id, timestamp, " + columns + ") VALUES ('s', '2026-11-23T12:41:0" + second
                + "', " + values + ")");
    }

    private void sql(String sql) throws SQLException {
        try (Statement statement = tool.createStatement()) {
            statement.execute(sql);
        }
    }

    private String select(String sql) throws SQLException {
        try (Statement statement = tool.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private List<MessageItem> read() {
        return storage.messages().findNewest(SESSION, TimeRange.all(), 100).items();
    }
}
