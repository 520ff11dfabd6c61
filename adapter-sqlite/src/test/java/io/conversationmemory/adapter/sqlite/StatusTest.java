package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.status.StatusProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of the file and its tables. */
class StatusTest {

    @TempDir
    Path folder;

    @Test
    void theFileAndItsTablesAreDescribed() throws Exception {
        Path file = folder.resolve("chat.db");
        try (SqliteStorage storage = open(file)) {
            storage.messages().append(aSession(), NOON, userMessage("hi"));
        }

        try (SqliteStorage storage = open(file)) {
            List<ComponentStatus> status = storage.administration().status();

            assertThat(status.get(0))
                    .isEqualTo(new ComponentStatus(
                            ComponentStatus.Kind.FILE,
                            file.toString(),
                            List.of(
                                    new StatusProperty("schema_version", JsonNumber.of(1), "1"),
                                    new StatusProperty(
                                            "bytes", JsonNumber.of(Files.size(file)), Long.toString(Files.size(file))),
                                    new StatusProperty("journal_mode", new JsonString("wal"), "wal"),
                                    new StatusProperty("integrity", new JsonString("ok"), "ok")),
                            List.of()));
            assertThat(status.subList(1, 4))
                    .extracting(ComponentStatus::name)
                    .containsExactly("messages", "preferences", "sessions");
            assertThat(status.get(1).properties())
                    .containsExactly(ComponentStatus.exists(true), new StatusProperty("items", JsonNumber.of(1), "1"));
        }
    }

    @Test
    void aDamageIsADifference() throws SQLException {
        Path file = folder.resolve("chat.db");
        try (SqliteStorage storage = open(file)) {
            run(file, "PRAGMA ignore_check_constraints = ON", "INSERT INTO sessions (session_id) VALUES ('')");

            ComponentStatus status = storage.administration().status().get(0);

            assertThat(status.differences())
                    .containsExactly(new SettingDifference(
                            file.toString(),
                            "integrity",
                            "errors: 1, the first: CHECK constraint failed in sessions",
                            "ok",
                            false));
        }
    }

    @Test
    void aTableThatAnotherToolRemovedIsMissing() throws SQLException {
        Path file = folder.resolve("chat.db");
        try (SqliteStorage storage = open(file)) {
            run(file, "DROP TABLE preferences");

            assertThat(storage.administration().status()).contains(ComponentStatus.missing("preferences"));
        }
    }

    private static SqliteStorage open(Path file) {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }

    private static void run(Path file, String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
