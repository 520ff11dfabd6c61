package io.conversationmemory.chatbot.config;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.time.Clock;
import java.util.Optional;

/** Stands for the provider of a storage that this project does not know. */
public final class ThirdPartyStorageProvider implements StorageProvider {

    @Override
    public String name() {
        return "thirdparty";
    }

    @Override
    public Optional<StorageFactory> configure(SettingsReader settings) {
        Retention retention = settings.retention();
        Optional<String> url = settings.text("THIRDPARTY_URL");
        if (url.isEmpty()) {
            settings.problem("THIRDPARTY_URL", "is not set but must be a URL");
        }
        return url.map(given -> new Factory(given, retention));
    }

    record Factory(String url, Retention retention) implements StorageFactory {

        @Override
        public Storage open(Clock clock) {
            return new InMemoryStorage(clock, retention);
        }
    }
}
