package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.port.Storage;
import java.time.Clock;

/** Storage that ends with the process. */
final class InMemoryStorageModule extends AbstractModule {

    private final ChatbotConfiguration configuration;

    InMemoryStorageModule(ChatbotConfiguration configuration) {
        this.configuration = configuration;
    }

    @Provides
    @Singleton
    Storage storage(CloseableStack opened, Clock clock) {
        return opened.add(new InMemoryStorage(clock, configuration.retention()));
    }
}
