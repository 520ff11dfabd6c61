package io.conversationmemory.console.chat;

import io.conversationmemory.domain.id.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * File of the lines that a user has typed on this machine, for the arrow keys. Only its owner can read it; an erasure of the user
 * deletes it.
 */
public final class LineHistory {

    /** Folder of the files in the data folder. */
    static final String FOLDER = "line-history";
    /** File of an earlier version in the data folder, which held the lines of all users. */
    private static final String SHARED = "typed-lines";

    private final Path folder;
    private final Path file;
    private final Path shared;

    /**
     * Creates the history of a user, which touches no file.
     *
     * @param data the data folder
     */
    public LineHistory(Path data, UserId user) {
        this.folder = data.resolve(FOLDER);
        this.file = folder.resolve(digest(user));
        this.shared = data.resolve(SHARED);
    }

    /** Returns the folder of the files of all users. */
    public Path folder() {
        return folder;
    }

    /** Returns the file, and creates it and its folder if they are absent. */
    Path create() throws IOException {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
        if (Files.notExists(file)) {
            Files.createFile(file, permissions(file, "rw-------"));
        }
        return file;
    }

    /** Deletes the file, and that of an earlier version; returns true if there was one. */
    public boolean delete() throws IOException {
        boolean sharedDeleted = deleteShared();
        return Files.deleteIfExists(file) || sharedDeleted;
    }

    /** Deletes the file of an earlier version; returns true if there was one. */
    public boolean deleteShared() throws IOException {
        return Files.deleteIfExists(shared);
    }

    private static FileAttribute<?>[] permissions(Path file, String owner) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))}
                : new FileAttribute<?>[0];
    }

    /** Returns a file name for any id. */
    private static String digest(UserId user) {
        try {
            byte[] id = user.value().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
