package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file was opened. SQLite goes on with a file that was deleted or replaced under it, and what it acknowledged is gone
 * with the last connection; so each transaction asks first whether the path still leads to the same file. Looks at the
 * folder's entry only, see {@link SqliteFile}.
 */
public final class FileIdentity {

    private final SqliteFile file;
    /** Null where the platform has none: then it matters only that there is a file. */
    private final @Nullable Object key;

    private FileIdentity(SqliteFile file, @Nullable Object key) {
        this.file = file;
        this.key = key;
    }

    /** The file that the path leads to now. */
    public static FileIdentity of(SqliteFile file) {
        try {
            return new FileIdentity(file, keyOf(file));
        } catch (IOException e) {
            throw changed(file.opening(), e);
        }
    }

    /** Refuses if the path leads elsewhere. */
    public void demandSame(Operation operation) {
        Object now;
        try {
            now = keyOf(file);
        } catch (IOException e) {
            throw changed(operation, e);
        }
        if (key != null && !key.equals(now)) {
            throw changed(operation, null);
        }
    }

    private static @Nullable Object keyOf(SqliteFile file) throws IOException {
        return Files.readAttributes(file.path(), BasicFileAttributes.class).fileKey();
    }

    private static StorageSetupException changed(Operation operation, @Nullable Throwable cause) {
        return new StorageSetupException(
                operation,
                "The file was moved, deleted or replaced while it was open; nothing was written",
                "Put it back where it was, or open the storage again.",
                cause);
    }
}
