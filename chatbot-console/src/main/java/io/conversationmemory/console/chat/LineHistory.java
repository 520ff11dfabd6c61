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
    public static final String FOLDER = "line-history";
    /** File of an earlier version in the data folder, which held the lines of all users. */
    private static final String SHARED = "typed-lines";

    private final Path data;
    private final Path file;

    /** Creates the history of a user, which touches no file. */
    public LineHistory(Path data, UserId user) {
        this.data = data;
        this.file = data.resolve(FOLDER).resolve(digest(user));
    }

    /** Returns the file, and creates it and its folder if they are absent. */
    Path create() throws IOException {
        Path folder = data.resolve(FOLDER);
        Files.createDirectories(folder, permissions("rwx------"));
        if (Files.notExists(file)) {
            Files.createFile(file, permissions("rw-------"));
        }
        return file;
    }

    /** Deletes the file, and that of an earlier version; returns true if there was one. */
    public boolean delete() throws IOException {
        boolean shared = deleteShared();
        return Files.deleteIfExists(file) || shared;
    }

    /** Deletes the file of an earlier version; returns true if there was one. */
    public boolean deleteShared() throws IOException {
        return Files.deleteIfExists(data.resolve(SHARED));
    }

    private FileAttribute<?>[] permissions(String owner) {
        return data.getFileSystem().supportedFileAttributeViews().contains("posix")
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
