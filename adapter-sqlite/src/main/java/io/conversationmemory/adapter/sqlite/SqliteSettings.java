package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.time.Retention;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a {@link SqliteStorage} keeps its file, and how it behaves.
 *
 * @param file on a local disk; relative ones lie under the working directory; made if absent, with its folders
 * @param retention how long messages live
 * @param busyTimeout how long a call waits for other writers, of this process or another, before it gives up; a
 *     millisecond to a day
 */
public record SqliteSettings(Path file, Retention retention, Duration busyTimeout) {

    /** How long a call waits for other writers unless it is set: 10 seconds. */
    public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    /** Checks the above with {@link IllegalArgumentException}, and makes the path absolute. */
    public SqliteSettings {
        if (file.toString().isBlank()) {
            throw new IllegalArgumentException("The path of the SQLite file is empty.");
        }
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new IllegalArgumentException("SQLite opens files of the default file system only, not " + file + ".");
        }
        if (busyTimeout.compareTo(LEAST) < 0 || busyTimeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("The busy timeout is a millisecond to a day, not " + busyTimeout + ".");
        }
        file = file.toAbsolutePath().normalize();
    }

    /** That file, messages kept for good, and {@link #DEFAULT_BUSY_TIMEOUT}. */
    public static SqliteSettings of(Path file) {
        return new SqliteSettings(file, Retention.forever(), DEFAULT_BUSY_TIMEOUT);
    }
}
