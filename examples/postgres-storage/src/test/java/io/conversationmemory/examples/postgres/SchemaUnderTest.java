package io.conversationmemory.examples.postgres;

import io.conversationmemory.contract.Hook;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A new schema of the server of this JVM, for one test of the contract. */
final class SchemaUnderTest implements StorageUnderTest {

    private final PostgresServer server;
    private final String schema;
    private final Clock clock;
    private final Retention retention;

    SchemaUnderTest(PostgresServer server, Clock clock, Retention retention) {
        this.server = server;
        this.schema = server.newSchema();
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public Storage open() {
        return open(server.dataSource());
    }

    private Storage open(DataSource dataSource) {
        return new PostgresStorage(dataSource, schema, clock, retention);
    }

    @Override
    public Hook<Action> crash() {
        return Hook.of(server::crash);
    }

    @Override
    public Hook<Boolean> expectedLocal() {
        return Hook.of(false);
    }

    @Override
    public Hook<Action> withMismatchedTable() {
        return Hook.of(() -> {
            server.execute("CREATE SCHEMA " + schema);
            server.execute("CREATE TABLE " + schema + ".sessions (anything text)");
        });
    }

    @Override
    public Hook<WriteFailure> failNextWrite() {
        return Hook.of(new LockedTables());
    }

    /** Locks the tables for writes, for longer than the storage waits. */
    private final class LockedTables implements WriteFailure {

        private @Nullable Connection holder;

        @Override
        public Storage open() {
            return SchemaUnderTest.this.open(server.impatientDataSource());
        }

        @Override
        public void begin() throws SQLException {
            Connection connection = server.dataSource().getConnection();
            holder = connection;
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("LOCK TABLE %1$s.conversations, %1$s.preferences, %1$s.sessions IN EXCLUSIVE MODE"
                            .formatted(schema));
        }

        @Override
        public void end() throws SQLException {
            Connection connection = holder;
            if (connection != null) {
                connection.rollback();
                connection.close();
            }
        }
    }
}
