package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.TableMissingException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that statements are prepared once for each connection, and anew after they failed. */
class KeptStatementsTest {

    @TempDir
    Path folder;

    private final Watched watched = new Watched();
    private final SessionId session = aSession();
    private final UserId user = aUser();
    private SqliteStorage storage;

    @BeforeEach
    void open() {
        storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), Clock.systemUTC(), watched);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatIsRepeatedIsNotPreparedAgain() {
        everything();
        // The second message looks for a free slot.
        everything();
        int preparations = watched.preparations();

        everything();

        assertThat(watched.preparations()).isEqualTo(preparations);
    }

    @Test
    void aStatementThatFailedIsPreparedAnew() throws SQLException {
        everything();
        execute("DROP TABLE messages");

        assertThatThrownBy(this::everything).isInstanceOf(TableMissingException.class);
        assertThatThrownBy(this::newest).isInstanceOf(TableMissingException.class);
        storage.administration().createTables(ProgressListener.none());

        everything();
        assertThat(newest()).hasSize(1);
    }

    @Test
    void aTableThatAnotherProgramChangedIsReadAsItIs() throws SQLException {
        everything();
        execute("ALTER TABLE messages ADD COLUMN another TEXT");
        execute("DROP INDEX messages_by_user");

        everything();

        assertThat(newest()).hasSize(2);
    }

    @Test
    void theSameTextMayBeInUseTwice() throws SQLException {
        try (SqliteConnection connection =
                        new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db")));
                SqliteConnection.KeptStatement outer = connection.prepare("SELECT ?");
                SqliteConnection.KeptStatement inner = connection.prepare("SELECT ?")) {
            outer.driver().setString(1, "outer");
            inner.driver().setString(1, "inner");

            assertThat(outer.driver().executeQuery().getString(1)).isEqualTo("outer");
            assertThat(inner.driver().executeQuery().getString(1)).isEqualTo("inner");
        }
    }

    private void everything() {
        storage.messages().append(session, NOON, userMessage("hi"));
        storage.preferences().store(user, JsonObject.of("a", "b"));
        assertThat(storage.preferences().find(user)).isPresent();
        assertThat(newest()).isNotEmpty();
    }

    private List<MessageItem> newest() {
        return storage.messages().findNewest(session, TimeRange.all(), 10).items();
    }

    private void execute(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chat.db"));
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }
}
