package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Provides storage on SQLite under the name {@code sqlite}, in the file {@code conversations.db} of the directory
 * {@code CHATBOT_DATA_DIR}, which must be set. The busy timeout is the request timeout.
 */
public final class SqliteStorageProvider implements StorageProvider {

    private static final String DIRECTORY = "CHATBOT_DATA_DIR";
    private static final String FILE_NAME = "conversations.db";

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public SqliteStorageProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Optional<StorageFactory> configure(SettingsReader settings) {
        if (settings.text(DIRECTORY).isEmpty()) {
            settings.problem(DIRECTORY, "is not set but must be a directory");
        }
        return settings.value(DIRECTORY, "a directory", text -> {
                    try {
                        return Path.of(text).resolve(FILE_NAME);
                    } catch (InvalidPathException e) {
                        return null;
                    }
                })
                .map(file -> new SqliteSettings(
                        file,
                        settings.retention(),
                        settings.requestTimeout().orElse(SqliteSettings.DEFAULT_BUSY_TIMEOUT)))
                .map(read -> clock -> SqliteStorage.open(read, clock));
    }
}
