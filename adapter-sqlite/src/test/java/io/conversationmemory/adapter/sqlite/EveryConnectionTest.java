package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EveryConnectionTest {

    private static final int READERS = 4;

    @TempDir
    Path folder;

    private final Watched watched = new Watched();

    @Test
    void everyConnectionIsDurableInWalModeAndWaitsForABoundedTime() throws Exception {
        try (SqliteStorage storage = open(Duration.ofSeconds(10))) {
            readFromManyThreads(storage);

            assertThat(watched.opened())
                    .as("the writer's and a connection for each reader")
                    .hasSize(1 + READERS);
            for (Connection connection : watched.opened()) {
                assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
                assertThat(pragma(connection, "synchronous")).as("2 is FULL").isEqualTo("2");
                assertThat(pragma(connection, "busy_timeout"))
                        .isEqualTo(String.valueOf(SqliteConnections.LONGEST_WAIT.toMillis()));
                assertThat(pragma(connection, "secure_delete")).isEqualTo("1");
                assertThat(pragma(connection, "encoding")).isEqualTo("UTF-8");
                assertThat(pragma(connection, "trusted_schema")).isEqualTo("0");
                assertThat(pragma(connection, "cell_size_check")).isEqualTo("1");
                assertThat(pragma(connection, "journal_size_limit")).isEqualTo("16777216");
            }
        }
    }

    @Test
    void noSingleWaitIsLongerThanTheBusyTimeout() throws Exception {
        try (SqliteStorage storage = open(Duration.ofMillis(50))) {
            storage.messages().append(aSession(), NOON, userMessage("hi"));

            assertThat(watched.opened()).isNotEmpty();
            for (Connection connection : watched.opened()) {
                assertThat(pragma(connection, "busy_timeout")).isEqualTo("50");
            }
        }
    }

    @Test
    void closingTheStorageClosesEveryConnection() throws Exception {
        SqliteStorage storage = open(Duration.ofSeconds(10));
        readFromManyThreads(storage);

        storage.close();

        assertThat(watched.opened())
                .as("the writer's and a connection for each reader")
                .hasSize(1 + READERS);
        for (Connection connection : watched.opened()) {
            assertThat(connection.isClosed()).isTrue();
        }
        assertThat(folder.resolve("chat.db")).exists();
        assertThat(folder.resolve("chat.db-wal")).doesNotExist();
    }

    /** Each reader waits for the others inside its own transaction, so that each needs a connection of its own. */
    private void readFromManyThreads(SqliteStorage storage) throws Exception {
        SessionId session = aSession();
        storage.messages().append(session, NOON, userMessage("hi"));
        CyclicBarrier together = new CyclicBarrier(READERS);
        watched.let(new Watched.Accident() {
            @Override
            public void after(String sql) {
                if (sql.equals("BEGIN")) {
                    await(together);
                }
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reads.add(threads.submit(() -> storage.messages()
                        .findNewest(session, TimeRange.all(), 1)
                        .items()
                        .size()));
            }
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(1);
            }
        } finally {
            watched.let(Watched.Accident.NONE);
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private SqliteStorage open(Duration busyTimeout) {
        SqliteSettings settings = new SqliteSettings(folder.resolve("chat.db"), Retention.forever(), busyTimeout);
        return SqliteStorage.open(settings, Clock.systemUTC(), watched);
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        return SqliteConnections.pragma(new SqliteConnection(connection), name);
    }
}
