package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the file that was opened. SQLite continues to use a file that was deleted or replaced, and writes to it
 * are lost when the last connection closes; so each transaction first checks that the path still denotes the same
 * file. Reads the directory entry only, see {@link SqliteFile}.
 */
public final class FileIdentity {

    private final SqliteFile file;
    /** The file key; null if the platform has none, in which case only existence is checked. */
    private final @Nullable Object key;

    private FileIdentity(SqliteFile file, @Nullable Object key) {
        this.file = file;
        this.key = key;
    }

    /** Returns the identity of the file that the path denotes now. */
    public static FileIdentity of(SqliteFile file) {
        try {
            return new FileIdentity(file, keyOf(file));
        } catch (IOException e) {
            throw changed(file.opening(), e);
        }
    }

    /** Throws {@link StorageSetupException} if the path denotes another file or none. */
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
                "Restore it at its path, or open the storage again.",
                cause);
    }
}
