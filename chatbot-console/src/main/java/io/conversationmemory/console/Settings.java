package io.conversationmemory.console;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the settings of the process: the environment, completed by a file {@code .env} in the working directory. */
final class Settings {

    private static final String FILE = ".env";

    private Settings() {}

    /**
     * Returns the settings of the file, overridden by the environment.
     *
     * @throws IllegalArgumentException if a line of the file has another form than {@code NAME=value}
     */
    static Map<String, String> of(Map<String, String> environment, Path folder) {
        Map<String, String> settings = new HashMap<>();
        if (Files.isRegularFile(folder.resolve(FILE))) {
            try {
                Dotenv file = Dotenv.configure().directory(folder.toString()).load();
                for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                    settings.put(entry.getKey(), entry.getValue());
                }
            } catch (DotenvException e) {
                // Dropped as the cause: its message quotes the line, which may hold a secret.
                throw new IllegalArgumentException(
                        "The file " + folder.resolve(FILE) + " has a line that is not NAME=value.");
            }
        }
        settings.putAll(environment);
        return settings;
    }
}
