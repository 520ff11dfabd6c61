package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file, before SQLite opens it. Never read here: closing any handle on it would drop the locks that this process holds
 * on it by other connections (source: SQLite, "How To Corrupt An SQLite Database File", 2.2).
 *
 * @param path absolute
 */
public record SqliteFile(Path path) {

    /** Returns an operation on the file as a whole. */
    public Operation operation(PortOperation name) {
        return Operation.of(name, path.toString());
    }

    /** Returns an operation on a key of a table. */
    public Operation operation(PortOperation name, ItemTable table, Object key) {
        return Operation.of(name, table.table() + " of " + path, key);
    }

    /** Returns the opening of the file. */
    public Operation opening() {
        return operation(PortOperation.OPEN_STORAGE);
    }

    /** Makes the folders, and refuses what can be no file of ours. */
    public void prepare() {
        if (Files.isDirectory(path)) {
            throw refused(
                    "The path names a folder and not a file", "Name a file, for instance one in that folder.", null);
        }
        Path folder = path.getParent();
        if (folder == null) {
            throw refused("The path names no file", "Name a file.", null);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(
                    "The folder " + folder + " cannot be made", "Name a file in a folder that you may write to.", e);
        }
        if (!Files.isWritable(folder)) {
            throw refused(
                    "The folder " + folder + " cannot be written to",
                    "SQLite keeps two files next to the storage file: grant the right to write, or name another folder.",
                    null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refused("The path names something that is no regular file", "Name another file.", null);
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw refused("The file cannot be written to", "Grant the right to write, or name another file.", null);
        }
    }

    /** The file cannot be used; it was left as it is. */
    public StorageSetupException refused(String reason, String remedy, @Nullable Throwable cause) {
        return new StorageSetupException(opening(), reason, remedy, cause);
    }
}
