package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OpeningTest {

    @TempDir
    Path folder;

    @Test
    void openingMakesTheFoldersTheFileAndTheTables() {
        Path file = folder.resolve("a/b/chat.db");

        try (SqliteStorage storage = open(file)) {
            List<TableState> first = storage.administration().createTables(ProgressListener.none());
            List<TableState> again = storage.administration().createTables(ProgressListener.none());

            assertThat(file).isRegularFile();
            assertThat(first)
                    .containsExactly(
                            new TableState("messages", true),
                            new TableState("preferences", true),
                            new TableState("sessions", true));
            assertThat(again).hasSize(3).noneMatch(TableState::created);
        }
        try (SqliteStorage storage = open(file)) {
            assertThat(storage.administration().createTables(ProgressListener.none()))
                    .hasSize(3)
                    .noneMatch(TableState::created);
        }
    }

    @Test
    void anEmptyFileAndAnEmptyDatabaseAreTakenIntoUse() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.db"));
        Path database = folder.resolve("database.db");
        sql(database, "CREATE TABLE t (a)", "DROP TABLE t");

        for (Path file : List.of(empty, database)) {
            try (SqliteStorage storage = open(file)) {
                storage.messages().append(aSession(), NOON, userMessage("hi"));
            }
            assertThat(Files.size(file)).isPositive();
        }
    }

    @Test
    void manyWhoOpenANewFileAtOnceMakeItOnce() throws Exception {
        for (int round = 0; round < 40; round++) {
            Path file = folder.resolve("new-" + round + ".db");
            SessionId session = aSession();
            CyclicBarrier together = new CyclicBarrier(8);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Boolean>> openers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                openers.add(threads.submit(() -> {
                    together.await();
                    try (SqliteStorage storage = open(file)) {
                        storage.messages().append(session, NOON, userMessage("hi"));
                        return storage.administration()
                                .createTables(ProgressListener.none())
                                .get(0)
                                .created();
                    }
                }));
            }

            int made = 0;
            for (Future<Boolean> opener : openers) {
                made += opener.get() ? 1 : 0;
            }
            threads.shutdown();

            assertThat(made).isEqualTo(1);
            try (SqliteStorage storage = open(file)) {
                assertThat(storage.messages()
                                .findNewest(session, TimeRange.all(), 100)
                                .items())
                        .hasSize(8);
            }
        }
    }

    @Test
    void aFileThatVanishedOrWasReplacedUnderAnOpenStorageTakesNoMore() throws IOException {
        Path file = folder.resolve("chat.db");
        Path other = folder.resolve("other.db");
        open(other).close();
        try (SqliteStorage storage = open(file)) {
            storage.messages().append(aSession(), NOON, userMessage("hi"));

            Files.delete(file);
            assertThatThrownBy(() -> storage.messages().append(aSession(), NOON, userMessage("into the void")))
                    .isInstanceOf(StorageSetupException.class)
                    .hasMessageContaining("moved, deleted or replaced");
            assertThat(file).doesNotExist();

            Files.move(other, file);
            assertThatThrownBy(() -> storage.messages().append(aSession(), NOON, userMessage("into the void")))
                    .isInstanceOf(StorageSetupException.class)
                    .hasMessageContaining("moved, deleted or replaced");
        }
    }

    @Test
    void aTableThatSomebodyDroppedIsMissedByNameAndMadeAgain() throws Exception {
        Path file = folder.resolve("chat.db");
        open(file).close();
        sql(file, "DROP TABLE sessions");
        try (SqliteStorage storage = open(file)) {
            assertThatThrownBy(() -> storage.sessions().find(aSession()))
                    .isInstanceOf(TableMissingException.class)
                    .hasMessageContaining("sessions of " + file);

            assertThat(storage.administration().createTables(ProgressListener.none()))
                    .filteredOn(TableState::created)
                    .containsExactly(new TableState("sessions", true));
            assertThat(storage.sessions().find(aSession())).isEmpty();
        }
    }

    @Test
    void aTableThatLacksAColumnDoesNotFit() throws Exception {
        Path file = folder.resolve("chat.db");
        open(file).close();
        sql(file, "ALTER TABLE sessions DROP COLUMN claims");
        try (SqliteStorage storage = open(file)) {
            assertThatThrownBy(() -> storage.administration().createTables(ProgressListener.none()))
                    .isInstanceOf(TableMismatchException.class)
                    .hasMessageContaining("claims");
        }
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static SqliteStorage open(Path file) {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }
}
