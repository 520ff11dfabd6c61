package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.contract.Hook;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A new file in a folder, for one test of the contract. */
final class FileUnderTest implements StorageUnderTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final Path folder;
    private final Clock clock;
    private final Retention retention;
    private Path file;

    FileUnderTest(Path folder, Clock clock, Retention retention) {
        this.folder = folder;
        this.clock = clock;
        this.retention = retention;
        this.file = folder.resolve("contract.db");
    }

    @Override
    public synchronized Storage open() {
        return open(SqliteSettings.DEFAULT_BUSY_TIMEOUT);
    }

    private Storage open(Duration busyTimeout) {
        return SqliteStorage.open(new SqliteSettings(file, retention, busyTimeout), clock);
    }

    @Override
    public Hook<Action> crash() {
        return Hook.of(this::copyWhileOpen);
    }

    /**
     * Copies the files as a crash of the process would leave them, during concurrent writes. A read transaction keeps
     * the log from being reset, so that the log, copied first, holds every page that changes in the file meanwhile.
     */
    private synchronized void copyWhileOpen() throws IOException, SQLException {
        Path copy = folder.resolve("survived.db");
        try (Connection reader = connect();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
            Files.copy(file, copy);
            statement.execute("ROLLBACK");
        }
        file = copy;
    }

    @Override
    public Hook<Boolean> expectedLocal() {
        return Hook.of(true);
    }

    @Override
    public Hook<Action> withMismatchedTable() {
        return Hook.impossible(
                "a file is laid out when it is opened; a foreign one is refused then (RefusedFilesTest)");
    }

    @Override
    public Hook<WriteFailure> failNextWrite() {
        return Hook.of(new LockedByAnother());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** Locks the file for writing, like another process, for longer than the storage waits. */
    private final class LockedByAnother implements WriteFailure {

        private @Nullable Connection holder;

        @Override
        public Storage open() {
            return FileUnderTest.this.open(SHORT);
        }

        @Override
        public void begin() throws SQLException {
            Connection connection = connect();
            holder = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
            }
        }

        @Override
        public void end() throws SQLException {
            Connection connection = holder;
            if (connection != null) {
                connection.close();
            }
        }
    }
}
