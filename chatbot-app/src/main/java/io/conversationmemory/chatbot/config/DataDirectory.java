package io.conversationmemory.chatbot.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platform's directory for the data of programs: {@code XDG_DATA_HOME} or {@code ~/.local/share} (source: XDG Base Directory
 * Specification), {@code ~/Library/Application Support} on macOS, {@code %LOCALAPPDATA%} on Windows.
 */
public final class DataDirectory {

    private static final String NAME = "conversation-memory";

    private DataDirectory() {}

    /** Returns the directory of this platform and account; empty if the account has no home directory, as in some containers. */
    public static Optional<Path> usual(Map<String, String> environment) {
        Path home = home(environment, System.getProperty("user.home", ""));
        return Optional.ofNullable(of(environment, System.getProperty("os.name", ""), home));
    }

    /** Returns Java's home directory, or else {@code HOME}: for a user id without an account, Java 17 has {@code ?}. */
    static @Nullable Path home(Map<String, String> environment, String ofJava) {
        return Stream.of(ofJava, environment.getOrDefault("HOME", ""))
                .map(Path::of)
                .filter(path -> path.isAbsolute() && Files.isDirectory(path))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Path of(Map<String, String> environment, String system, @Nullable Path home) {
        String lower = system.toLowerCase(Locale.ROOT);
        Path base;
        if (lower.startsWith("windows")) {
            base = given(environment, "LOCALAPPDATA", home, "AppData", "Local");
        } else if (lower.startsWith("mac")) {
            base = home == null ? null : home.resolve(Path.of("Library", "Application Support"));
        } else {
            base = given(environment, "XDG_DATA_HOME", home, ".local", "share");
        }
        return base == null ? null : base.resolve(NAME);
    }

    /** Ignores a relative path, as the specification demands. */
    private static @Nullable Path given(
            Map<String, String> environment, String name, @Nullable Path home, String... usual) {
        Path given = Path.of(environment.getOrDefault(name, "").strip());
        if (given.isAbsolute()) {
            return given;
        }
        return home == null ? null : home.resolve(Path.of("", usual));
    }
}
