package io.conversationmemory.chatbot.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's directory for the data of programs: {@code XDG_DATA_HOME} or {@code ~/.local/share} (source: XDG Base Directory
 * Specification), {@code ~/Library/Application Support} on macOS, {@code %LOCALAPPDATA%} on Windows.
 */
public final class DataDirectory {

    private static final String NAME = "conversation-memory";

    private DataDirectory() {}

    /** Returns the directory of this platform and account. */
    public static Path usual(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static Path of(Map<String, String> environment, String system, Path home) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return given(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        if (lower.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        return given(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"));
    }

    /** Ignores a relative path, as the specification demands. */
    private static Path given(Map<String, String> environment, String name, Path otherwise) {
        @Nullable String value = environment.get(name);
        Path base = value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
        return base.resolve(NAME);
    }
}
