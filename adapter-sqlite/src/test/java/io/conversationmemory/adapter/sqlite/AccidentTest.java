package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Checks that a write is complete or absent after a full disk, a failed commit or a missing permission, and is never
 * duplicated.
 */
class AccidentTest {

    @TempDir
    Path folder;

    private final Watched watched = new Watched();
    private final SessionId session = aSession();
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
    void aFullFileTakesNoPartOfABatchAndTheRepetitionAllOfIt() throws SQLException {
        List<Message> batch = messages(100, 20_000, null);
        Connection writer = watched.opened().get(0);
        SqliteConnections.pragma(new SqliteConnection(writer), "max_page_count = 100");

        assertThatThrownBy(() -> storage.messages().appendAll(session, NOON, batch))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("full")
                .hasMessageContaining("Free some space");
        assertThat(stored()).isEmpty();

        // SQLite rolled back by itself; the connection was discarded, and its limit with it.
        assertThat(writer.isClosed()).isTrue();
        assertThat(storage.messages().appendAll(session, NOON, batch)).isEqualTo(stored());
    }

    @Test
    void aFileThatMayNotBeWrittenIsASetupErrorAndCanStillBeRead() throws SQLException {
        StoredMessage before = storage.messages().append(session, NOON, userMessage("before"));
        SqliteConnections.pragma(new SqliteConnection(watched.opened().get(0)), "query_only = ON");

        assertThatThrownBy(() -> storage.messages().append(session, NOON, userMessage("refused")))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining("SQLITE_READONLY")
                .hasMessageContaining("permission to write");

        assertThat(stored()).isEqualTo(List.of(before));
    }

    @Test
    void anAnswerLostAfterTheCommitIsAnUnknownOutcomeThatTheRepetitionSettles() {
        Message message = userMessage("once");
        watched.let(new Watched.Accident() {
            @Override
            public void after(String sql) throws SQLException {
                if (sql.equals("COMMIT")) {
                    throw new SQLiteException("lost", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
                }
            }
        });

        assertThatThrownBy(() -> storage.messages().append(session, NOON, message))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("SQLITE_IOERR_FSYNC");

        watched.let(Watched.Accident.NONE);
        StoredMessage again = storage.messages().append(session, NOON, message);
        assertThat(stored()).isEqualTo(List.of(again));
        assertThat(again.time()).isEqualTo(NOON);
    }

    @Test
    void aCommitThatFailedIsAnUnknownOutcomeThatTheRepetitionSettles() {
        List<Message> batch = messages(3);
        watched.let(new Watched.Accident() {
            @Override
            public void before(String sql) throws SQLException {
                if (sql.equals("COMMIT")) {
                    throw new SQLiteException("failed", SQLiteErrorCode.SQLITE_IOERR_WRITE);
                }
            }
        });

        assertThatThrownBy(() -> storage.messages().appendAll(session, NOON, batch))
                .isInstanceOf(OutcomeUnknownException.class);

        watched.let(Watched.Accident.NONE);
        assertThat(stored()).isEmpty();
        assertThat(storage.messages().appendAll(session, NOON, batch))
                .hasSize(3)
                .isEqualTo(stored());
    }

    @Test
    void aDiskThatFillsUpWhileCommittingIsNamedAndNothingIsWritten() {
        List<Message> batch = messages(3);
        watched.let(new Watched.Accident() {
            @Override
            public void before(String sql) throws SQLException {
                if (sql.equals("COMMIT")) {
                    throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
                }
            }
        });

        assertThatThrownBy(() -> storage.messages().appendAll(session, NOON, batch))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("The disk is full")
                .hasMessageContaining("Free some space");

        watched.let(Watched.Accident.NONE);
        assertThat(stored()).isEmpty();
        assertThat(storage.messages().appendAll(session, NOON, batch)).isEqualTo(stored());
    }

    @Test
    void aDeletionThatFindsNoRoomNamesTheFullDiskAndDeletesWhenThereIsSome() {
        storage.messages().appendAll(session, NOON, messages(100, 20_000, null));
        watched.let(new Watched.Accident() {
            @Override
            public void before(String sql) throws SQLException {
                if (sql.equals("COMMIT")) {
                    throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
                }
            }
        });

        assertThatThrownBy(() -> storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("The disk is full")
                .hasMessageContaining("Free some space");

        watched.let(Watched.Accident.NONE);
        assertThat(storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, RetryLaterException",
        "SQLITE_BUSY_RECOVERY, RetryLaterException",
        "SQLITE_LOCKED, RetryLaterException",
        "SQLITE_FULL, RetryLaterException",
        "SQLITE_NOMEM, RetryLaterException",
        "SQLITE_IOERR_READ, RetryLaterException",
        "SQLITE_READONLY_DIRECTORY, StorageSetupException",
        "SQLITE_PERM, StorageSetupException",
        "SQLITE_CANTOPEN_ISDIR, StorageSetupException",
        "SQLITE_NOTADB, StorageSetupException",
        "SQLITE_CORRUPT_INDEX, StorageSetupException",
        "SQLITE_MISUSE, UnknownFailureException",
    })
    void everyErrorOfSqliteIsTypedByItsRemedy(SQLiteErrorCode code, String type) {
        SqliteFile file = new SqliteFile(folder.resolve("chat.db"));

        StorageException translated = new SqliteErrors(Duration.ofSeconds(1))
                .translate(
                        file.operation(PortOperation.APPEND_MESSAGE, ItemTable.MESSAGES, "s-1"),
                        new SQLiteException("?", code));

        assertThat(translated.getClass().getSimpleName()).isEqualTo(type);
        assertThat(translated)
                .hasMessageContaining("append message")
                .hasMessageContaining("messages of " + file.path())
                .hasMessageContaining("s-1");
    }

    @Test
    void closingAgainDoesNothingAndEverythingElseIsRefusedAfterwards() {
        storage.close();
        storage.close();

        assertThatThrownBy(this::stored)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> storage.messages().append(session, NOON, userMessage("late")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.sessions().find(session)).isInstanceOf(IllegalStateException.class);
    }

    private List<?> stored() {
        return storage.messages().findNewest(session, TimeRange.all(), 1000).items();
    }
}
