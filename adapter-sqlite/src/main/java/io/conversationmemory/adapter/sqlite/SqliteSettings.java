package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.time.Retention;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a {@link SqliteStorage}.
 *
 * @param file on a local disk; a relative path is resolved against the working directory; created if absent, with its
 *     folders
 * @param retention how long messages are kept
 * @param busyTimeout how long a call waits for other writers, in this process or another; 1 ms to 1 day
 */
public record SqliteSettings(Path file, Retention retention, Duration busyTimeout) {

    /** The default busy timeout: 10 seconds. */
    public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    /**
     * Validates the components and makes the path absolute.
     *
     * @throws IllegalArgumentException if one of them is invalid
     */
    public SqliteSettings {
        if (file.toString().isBlank()) {
            throw new IllegalArgumentException("The path of the SQLite file is empty.");
        }
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new IllegalArgumentException("SQLite opens files of the default file system only, not " + file + ".");
        }
        if (busyTimeout.compareTo(LEAST) < 0 || busyTimeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "The busy timeout must be 1 millisecond to 1 day, not " + busyTimeout + ".");
        }
        file = file.toAbsolutePath().normalize();
    }

    /** Returns settings with unlimited retention and the {@link #DEFAULT_BUSY_TIMEOUT}. */
    public static SqliteSettings of(Path file) {
        return new SqliteSettings(file, Retention.forever(), DEFAULT_BUSY_TIMEOUT);
    }
}
