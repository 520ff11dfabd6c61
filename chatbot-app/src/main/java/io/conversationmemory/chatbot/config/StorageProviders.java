package io.conversationmemory.chatbot.config;

import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the storages on the class path by their names. */
final class StorageProviders {

    private static final int LONGEST_SHOWN = 60;
    private static final String KNOWN = "the Maven dependency io.conversationmemory:adapter-inmemory brings inmemory, "
            + "io.conversationmemory:adapter-sqlite brings sqlite, io.conversationmemory:adapter-dynamodb with "
            + "software.amazon.awssdk:apache5-client brings dynamodb";

    private StorageProviders() {}

    /** Returns the factory of the storage of that name; reports to the reader if there is none or its settings are wrong. */
    static Optional<StorageFactory> configure(String name, SettingsReader reader) {
        TreeMap<String, StorageProvider> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ServiceLoader.load(StorageProvider.class, StorageProviders.class.getClassLoader())
                .forEach(provider -> found.put(provider.name(), provider));
        StorageProvider provider = found.get(name);
        if (provider == null) {
            reader.problem(
                    Setting.CHATBOT_STORAGE.name(),
                    "is \"" + PrintableText.mask(name, LONGEST_SHOWN) + "\", but the class path offers "
                            + String.join(", ", found.keySet()) + "; " + KNOWN);
            return Optional.empty();
        }
        return provider.configure(reader);
    }
}
