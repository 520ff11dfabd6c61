package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates SQLite's errors to storage exceptions (source of the codes: SQLite, "Result and Error Codes"). */
public final class SqliteErrors {

    private final Duration busyTimeout;

    public SqliteErrors(Duration busyTimeout) {
        this.busyTimeout = busyTimeout;
    }

    /** Returns whether another connection holds a lock; nothing was written, and a retry may succeed. */
    public static boolean isBusy(SQLException e) {
        return switch (primary(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> true;
            default -> false;
        };
    }

    /** Returns the exception of an error after which nothing was written. */
    public StorageException translate(Operation operation, SQLException e) {
        SQLiteErrorCode code = primary(e);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> busy(operation, e);
            case SQLITE_FULL ->
                new RetryLaterException(
                        operation,
                        "The disk is full, or the file has reached its limit; nothing was written",
                        "Free some space, then repeat the call.",
                        e);
            case SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_ABORT ->
                new RetryLaterException(
                        operation,
                        "SQLite aborted the operation (" + code + "); nothing was written",
                        "Repeat the call.",
                        e);
            case SQLITE_IOERR ->
                new RetryLaterException(
                        operation,
                        "Reading or writing the file failed (" + nameOf(e) + "); nothing was written",
                        "Check the disk and that the file still exists, then repeat the call.",
                        e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new StorageSetupException(
                        operation,
                        "The file cannot be written to (" + nameOf(e) + ")",
                        "Grant permission to write to the file and its folder, and check that the file was not moved.",
                        e);
            case SQLITE_CANTOPEN ->
                new StorageSetupException(
                        operation,
                        "The file cannot be opened (" + nameOf(e) + ")",
                        "Check that the file and its folder exist and are readable and writable.",
                        e);
            case SQLITE_NOTADB ->
                new StorageSetupException(
                        operation,
                        "The file is not an SQLite database, or is encrypted or damaged; it was not changed",
                        "Name another file, or restore this one from a copy.",
                        e);
            case SQLITE_CORRUPT, SQLITE_FORMAT -> damaged(operation, e);
            default -> unexpected(operation, e);
        };
    }

    /**
     * Returns the exception of a failed commit. Of most failures SQLite does not report whether the commit reached the disk; on a
     * full one its last frame, which makes it valid, is missing (source: SQLite, "WAL-mode File Format", 4).
     */
    public StorageException commitFailed(Operation operation, SQLException e) {
        if (primary(e) == SQLiteErrorCode.SQLITE_FULL) {
            return translate(operation, e);
        }
        return new OutcomeUnknownException(operation, "The commit failed (" + nameOf(e) + ")", e);
    }

    /** Returns the exception of a lock that was held for longer than the busy timeout. */
    public RetryLaterException busy(Operation operation, @Nullable Throwable cause) {
        return new RetryLaterException(
                operation,
                "Other connections locked the file for " + busyTimeout.toMillis() + " ms; nothing was written",
                "Repeat the call. If this persists, find the program that keeps a transaction open on the file.",
                cause);
    }

    /** Returns the exception of a damaged file. */
    public StorageSetupException damaged(Operation operation, @Nullable Throwable cause) {
        return new StorageSetupException(
                operation,
                "The file is damaged; it was not changed",
                "Restore it from a copy, or recover its readable content with SQLite's command .recover.",
                cause);
    }

    /** Returns the exception of an interrupted wait and sets the thread's interrupt flag. */
    public InterruptedOperationException interrupted(Operation operation, @Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return new InterruptedOperationException(operation, cause);
    }

    private static StorageException unexpected(Operation operation, SQLException e) {
        if (!(e instanceof SQLiteException)) {
            return new StorageSetupException(
                    operation,
                    "SQLite could not be started: " + e.getMessage(),
                    "Its library is unpacked to org.sqlite.tmpdir, by default java.io.tmpdir: "
                            + "set it to a folder in which files may be written and executed.",
                    e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("no such table")) {
            return new TableMissingException(operation, e);
        }
        return new UnknownFailureException(operation, "SQLite reported " + nameOf(e) + ": " + message, e);
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }

    private static String nameOf(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : primary(e).name();
    }
}
