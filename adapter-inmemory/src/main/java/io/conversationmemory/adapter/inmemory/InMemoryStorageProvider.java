package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.util.Optional;

/** Provides storage in memory under the name {@code inmemory}. */
public final class InMemoryStorageProvider implements StorageProvider {

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public InMemoryStorageProvider() {}

    @Override
    public String name() {
        return "inmemory";
    }

    @Override
    public Optional<StorageFactory> configure(SettingsReader settings) {
        Retention retention = settings.retention();
        return Optional.of(clock -> new InMemoryStorage(clock, retention));
    }
}
