package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TableMissingException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's errors mean to a caller: the one place where they are translated (source of the codes: SQLite, "Result and
 * Error Codes").
 */
public final class SqliteErrors {

    private final Duration patience;

    public SqliteErrors(Duration patience) {
        this.patience = patience;
    }

    /** Whether somebody else holds a lock, so that trying again may help; nothing was written. */
    public static boolean isBusy(SQLException e) {
        return switch (primary(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> true;
            default -> false;
        };
    }

    /** What happened where nothing was written. */
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
                        operation, "SQLite gave up (" + code + "); nothing was written", "Repeat the call.", e);
            case SQLITE_IOERR ->
                new RetryLaterException(
                        operation,
                        "Reading or writing the file failed (" + nameOf(e) + "); nothing was written",
                        "Check the disk and that the file is still there, then repeat the call.",
                        e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new StorageSetupException(
                        operation,
                        "The file cannot be written to (" + nameOf(e) + ")",
                        "Grant the right to write to the file and its folder, and check that nobody moved it.",
                        e);
            case SQLITE_CANTOPEN ->
                new StorageSetupException(
                        operation,
                        "The file cannot be opened (" + nameOf(e) + ")",
                        "Check that the file and its folder are there and may be read and written.",
                        e);
            case SQLITE_NOTADB ->
                new StorageSetupException(
                        operation,
                        "The file is no SQLite database, or an encrypted or damaged one; it was left as it is",
                        "Name another file, or restore this one from a copy.",
                        e);
            case SQLITE_CORRUPT, SQLITE_FORMAT -> damaged(operation, e);
            default -> unexpected(operation, e);
        };
    }

    /** A write that failed at the very end: SQLite does not tell whether the commit reached the disk. */
    public OutcomeUnknownException commitFailed(Operation operation, SQLException e) {
        return new OutcomeUnknownException(operation, "The commit failed (" + nameOf(e) + ")", e);
    }

    /** Somebody else held the lock for too long. */
    public RetryLaterException busy(Operation operation, @Nullable Throwable cause) {
        return new RetryLaterException(
                operation,
                "The file was in use by others for " + patience.toMillis() + " ms; nothing was written",
                "Repeat the call; if this lasts, look for a program that keeps a transaction open on the file.",
                cause);
    }

    /** The file is damaged. */
    public StorageSetupException damaged(Operation operation, @Nullable Throwable cause) {
        return new StorageSetupException(
                operation,
                "The file is damaged; it was left as it is",
                "Restore it from a copy, or rescue what can be read with SQLite's own command .recover.",
                cause);
    }

    /** The waiting thread was interrupted; sets its flag. */
    public InterruptedOperationException interrupted(Operation operation, @Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return new InterruptedOperationException(operation, cause);
    }

    private static StorageException unexpected(Operation operation, SQLException e) {
        if (!(e instanceof SQLiteException)) {
            return new StorageSetupException(
                    operation,
                    "SQLite could not be started: " + e.getMessage(),
                    "Its library is unpacked to java.io.tmpdir, or org.sqlite.tmpdir where set: "
                            + "name a folder there in which files may be written and executed.",
                    e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("no such table")) {
            return new TableMissingException(operation, e);
        }
        return new StorageSetupException(
                operation,
                "SQLite answered: " + message,
                "Check the tables with tables create; other tools may have changed them.",
                e);
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
