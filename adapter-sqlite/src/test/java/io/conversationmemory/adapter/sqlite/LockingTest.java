package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks calls while another program holds the lock, as any SQLite tool may. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LockingTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final SessionId session = aSession();
    private Connection tool;

    @BeforeEach
    void makeFile() throws SQLException {
        open(LONG).close();
        tool = DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    @AfterEach
    void closeTool() throws SQLException {
        tool.close();
    }

    @Test
    void aLockThatIsNotReleasedInTimeIsAnErrorAndNothingIsWritten() throws SQLException {
        Message message = userMessage("hi");
        try (SqliteStorage storage = open(Duration.ofMillis(30))) {
            lock();
            assertThatThrownBy(() -> storage.messages().append(session, NOON, message))
                    .isInstanceOf(RetryLaterException.class)
                    .hasMessageContaining("30 ms")
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining(session.value())
                    .hasMessageNotContaining("hi)");
            assertThat(newest(storage)).isEmpty();

            release();
            StoredMessage stored = storage.messages().append(session, NOON, message);
            assertThat(newest(storage)).isEqualTo(List.of(stored));
        }
    }

    @Test
    void aWriterWaitsForALockLongerThanOneWaitOfSqlite() throws Exception {
        try (SqliteStorage storage = open(LONG)) {
            lock();
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<StoredMessage> append = new FutureTask<>(() -> {
                begun.countDown();
                return storage.messages().append(session, NOON, userMessage("patient"));
            });
            Thread writer = new Thread(append);
            writer.start();
            begun.await();
            writer.join(3 * SqliteConnections.LONGEST_WAIT.toMillis());
            assertThat(append.isDone()).as("while the lock is held").isFalse();
            assertThat(newest(storage)).isEmpty();

            release();

            assertThat(append.get().time()).isEqualTo(NOON);
        }
    }

    @Test
    void readersDoNotWaitForTheLock() throws SQLException {
        try (SqliteStorage storage = open(LONG)) {
            StoredMessage stored = storage.messages().append(session, NOON, userMessage("hi"));

            lock();
            tool.createStatement().execute("DELETE FROM messages");

            assertThat(newest(storage)).isEqualTo(List.of(stored));
        }
    }

    @Test
    void aFileThatOthersKeepLockedCanBeOpened() throws SQLException {
        lock();
        try (SqliteStorage storage = open(Duration.ofMillis(30))) {
            assertThat(newest(storage)).isEmpty();
        }
    }

    @Test
    void aLongOperationThatIsLockedOutSaysHowFarItCameAndIsResumed() throws SQLException {
        try (SqliteStorage storage = open(Duration.ofMillis(30))) {
            for (int i = 0; i < 10; i++) {
                storage.messages().appendAll(session, NOON, messages(100));
            }
            ProgressListener thief = progress -> {
                if (progress.done() == 600) {
                    lock();
                }
            };

            assertThatThrownBy(() -> storage.messages().delete(session, MessageSelection.all(), thief))
                    .isInstanceOfSatisfying(
                            IncompleteOperationException.class,
                            e -> assertThat(e.done()).isEqualTo(600));
            assertThat(newest(storage)).hasSize(400);

            release();
            assertThat(storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                    .isEqualTo(400);
            assertThat(newest(storage)).isEmpty();
        }
    }

    @Test
    void anInterruptedThreadWritesNothingAndKeepsItsFlag() {
        try (SqliteStorage storage = open(LONG)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> storage.messages().appendAll(session, NOON, messages(100)))
                    .isInstanceOf(InterruptedOperationException.class);
            assertThat(Thread.interrupted()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> newest(storage)).isInstanceOf(InterruptedOperationException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(newest(storage)).isEmpty();
        }
    }

    @Test
    void aThreadThatWaitsForTheLockCanBeInterrupted() throws Exception {
        CountDownLatch triedOnce = new CountDownLatch(2);
        Watched watched = new Watched();
        SqliteSettings settings = new SqliteSettings(file(), Retention.forever(), LONG);
        try (SqliteStorage storage = SqliteStorage.open(settings, Clock.systemUTC(), watched)) {
            watched.let(new Watched.Accident() {
                @Override
                public void before(String sql) {
                    if (sql.equals("BEGIN IMMEDIATE")) {
                        triedOnce.countDown();
                    }
                }
            });
            lock();
            FutureTask<Boolean> append = new FutureTask<>(() -> {
                assertThatThrownBy(() -> storage.messages().appendAll(session, NOON, messages(3)))
                        .isInstanceOf(InterruptedOperationException.class);
                return Thread.interrupted();
            });
            Thread writer = new Thread(append);
            writer.setDaemon(true);
            writer.start();
            triedOnce.await();

            writer.interrupt();

            assertThat(append.get()).as("its flag").isTrue();
            release();
            assertThat(newest(storage)).isEmpty();
        }
    }

    private void lock() {
        try {
            tool.createStatement().execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void release() throws SQLException {
        tool.createStatement().execute("ROLLBACK");
    }

    private List<?> newest(SqliteStorage storage) {
        return storage.messages().findNewest(session, TimeRange.all(), 10_000).items();
    }

    private SqliteStorage open(Duration busyTimeout) {
        return SqliteStorage.open(new SqliteSettings(file(), Retention.forever(), busyTimeout), Clock.systemUTC());
    }

    private Path file() {
        return folder.resolve("chat.db");
    }
}
