package io.conversationmemory.port.config;

import java.util.Optional;

/**
 * Offers a storage under a name, so that {@code CHATBOT_STORAGE} can choose it. Found by {@link java.util.ServiceLoader}: an
 * implementation is public, has a public constructor without parameters and is named in
 * {@code META-INF/services/io.conversationmemory.port.config.StorageProvider}. Creating one loads no driver and opens nothing.
 */
public interface StorageProvider {

    /** Returns the name that chooses this storage, in lower case, such as {@code postgres}. */
    String name();

    /**
     * Reads the settings of the storage without opening it. The names of its own settings begin with its name in
     * upper case, such as {@code POSTGRES_URL}; {@link SettingsReader#retention()} and {@link
     * SettingsReader#requestTimeout()} apply to every storage.
     *
     * @param settings collects every problem, so that all are reported at once
     * @return empty if a reported problem prevents opening
     */
    Optional<StorageFactory> configure(SettingsReader settings);
}
