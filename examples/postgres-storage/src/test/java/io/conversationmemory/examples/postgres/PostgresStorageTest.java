package io.conversationmemory.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@RequiresPostgres
class PostgresStorageTest {

    private static final SessionId SESSION = new SessionId("s-1");

    private PostgresServer server;
    private String schema;
    private Storage storage;

    @BeforeEach
    void openNewSchema() {
        server = PostgresServer.get();
        schema = server.newSchema();
        storage = new PostgresStorage(server.dataSource(), schema, Clock.systemUTC(), Retention.forever());
    }

    @Test
    void missingTablesAreNamed() {
        assertThatThrownBy(() -> storage.sessions().find(SESSION)).isInstanceOf(TableMissingException.class);
    }

    @Test
    void tableWithOtherColumnsIsRefused() throws SQLException {
        storage.administration().createTables(ProgressListener.none());
        server.execute("ALTER TABLE " + schema + ".sessions ADD COLUMN more text");

        assertThatThrownBy(() -> storage.administration().createTables(ProgressListener.none()))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("more text");
    }

    @Test
    void tableWithoutItsPrimaryKeyIsRefused() throws SQLException {
        storage.administration().createTables(ProgressListener.none());
        server.execute("ALTER TABLE " + schema + ".conversations DROP CONSTRAINT conversations_pkey");

        assertThatThrownBy(() -> storage.administration().createTables(ProgressListener.none()))
                .isInstanceOf(TableMismatchException.class);
    }

    /** The server's own message quotes the row in its detail. */
    @Test
    void failureOfAStatementQuotesNoContent() throws SQLException {
        storage.administration().createTables(ProgressListener.none());
        server.execute("ALTER TABLE " + schema + ".conversations ADD CHECK (octet_length(item) < 10)");
        Message message = Message.ofUser(new MessageId("m-1"), "secret", new UserId("ana"));

        Throwable failure =
                catchThrowable(() -> storage.messages().append(SESSION, Timestamp.now(Clock.systemUTC()), message));

        assertThat(failure).isInstanceOf(UnknownFailureException.class).hasMessageContaining("23514");
        assertThat(PostgresFailuresTest.printed(failure)).doesNotContain("secret");
    }

    @Test
    void unreachableServerIsRetriedLater() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/none");

        Storage unreachable = new PostgresStorage(nowhere, schema, Clock.systemUTC(), Retention.forever());

        assertThatThrownBy(() -> unreachable.sessions().find(SESSION)).isInstanceOf(RetryLaterException.class);
    }

    @Test
    void schemaIsAPlainName() {
        assertThatThrownBy(() -> new PostgresStorage(
                        server.dataSource(), "a; DROP TABLE b", Clock.systemUTC(), Retention.forever()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
