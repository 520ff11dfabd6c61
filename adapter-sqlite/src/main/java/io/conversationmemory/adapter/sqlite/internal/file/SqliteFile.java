package io.conversationmemory.adapter.sqlite.internal.file;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file before SQLite opens it. Never read here: closing any handle on it would release the locks that this
 * process holds on it through other connections (source: SQLite, "How To Corrupt An SQLite Database File", 2.2).
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

    /** Returns the operation that opens the file. */
    public Operation opening() {
        return operation(PortOperation.OPEN_STORAGE);
    }

    /**
     * Creates the missing folders and the file, readable only by their owner where the file system has POSIX permissions;
     * those that exist keep their permissions. Throws {@link StorageSetupException} if the path cannot be a storage file.
     */
    public void prepare() {
        if (Files.isDirectory(path)) {
            throw refused("The path names a folder and not a file", "Name a file, such as one in that folder.", null);
        }
        Path folder = path.getParent();
        if (folder == null) {
            throw refused("The path does not name a file", "Name a file.", null);
        }
        try {
            Files.createDirectories(folder, permissions("rwx------"));
        } catch (IOException e) {
            throw refused("The folder " + folder + " cannot be created", "Name a file in a writable folder.", e);
        }
        if (!Files.isWritable(folder)) {
            throw refused(
                    "The folder " + folder + " cannot be written to",
                    "SQLite keeps two files next to the storage file: grant write permission, or name another folder.",
                    null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refused("The path names something other than a regular file", "Name another file.", null);
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw refused("The file cannot be written to", "Grant permission to write, or name another file.", null);
        }
        try {
            // Empty: SQLite gives its two other files the permissions of this one.
            Files.createFile(path, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw refused("The file cannot be created", "Name another file.", e);
        }
    }

    private FileAttribute<?>[] permissions(String owner) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))}
                : new FileAttribute<?>[0];
    }

    /** Returns the exception of a file that cannot be used and was not changed. */
    public StorageSetupException refused(String reason, String remedy, @Nullable Throwable cause) {
        return new StorageSetupException(opening(), reason, remedy, cause);
    }
}
