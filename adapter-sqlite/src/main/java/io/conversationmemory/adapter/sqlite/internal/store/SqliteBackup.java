package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Copies the file by SQLite's online backup, in one step within a read transaction: a snapshot that no writer waits for. Copying in
 * several steps would begin again after each write of another process.
 */
final class SqliteBackup {

    private static final int ALL_PAGES = -1;
    private static final int OK = 0;
    private static final String PART = ".part";

    private final SqliteDatabase database;
    private final Operation operation;

    SqliteBackup(SqliteDatabase database) {
        this.database = database;
        this.operation = database.file().operation(PortOperation.BACK_UP);
    }

    void copyTo(Path file, ProgressListener listener) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw refused("The file " + target + " exists", "Name another file: a backup overwrites nothing.", null);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(folder + " does not exist, or is no folder", "Name a file in another folder.", null);
        }
        Path part = Path.of(target + PART);
        try {
            Files.deleteIfExists(part);
            database.transactions().read(operation, connection -> {
                copy(connection, part, listener);
                return part;
            });
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw refused("The file " + target + " cannot be written: " + e.getMessage(), "Name another file.", e);
        }
    }

    private void copy(SqliteConnection connection, Path part, ProgressListener listener) throws SQLException {
        // A transaction reads its snapshot with its first statement.
        long pages = SqlQuery.of("PRAGMA page_count").number(connection);
        int result = connection
                .driver()
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", part.toString(), (remaining, all) -> {}, 0, 0, ALL_PAGES);
        if (result != OK) {
            throw refused(
                    "SQLite ended the copy to " + part + " with its result code " + result,
                    "Look whether there is room for the file.",
                    null);
        }
        listener.progressed(new Progress("copy pages", pages, pages));
    }

    private StorageSetupException refused(String reason, String remedy, @Nullable Throwable cause) {
        return new StorageSetupException(operation, reason, remedy, cause);
    }
}
