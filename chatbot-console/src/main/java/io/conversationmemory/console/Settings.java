package io.conversationmemory.console;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a run: the environment, and what a file {@code .env} in the working directory says of what is not set there. */
final class Settings {

    private static final String FILE = ".env";

    private Settings() {}

    /** Throws {@link IllegalArgumentException} where the file cannot be understood. */
    static Map<String, String> of(Map<String, String> environment, Path folder) {
        Map<String, String> settings = new HashMap<>();
        if (Files.isRegularFile(folder.resolve(FILE))) {
            try {
                Dotenv file = Dotenv.configure().directory(folder.toString()).load();
                for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                    settings.put(entry.getKey(), entry.getValue());
                }
            } catch (DotenvException e) {
                // It quotes the line, which may be a secret, and is no cause for that reason.
                throw new IllegalArgumentException(
                        "The file " + folder.resolve(FILE) + " has a line that is not NAME=value.");
            }
        }
        settings.putAll(environment);
        return settings;
    }
}
