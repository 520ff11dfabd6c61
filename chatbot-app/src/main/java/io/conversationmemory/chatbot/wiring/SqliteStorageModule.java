package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.port.Storage;
import java.time.Clock;

/** Storage on one file in the data directory. */
final class SqliteStorageModule extends AbstractModule {

    private final ChatbotConfiguration configuration;

    SqliteStorageModule(ChatbotConfiguration configuration) {
        this.configuration = configuration;
    }

    @Provides
    @Singleton
    Storage storage(CloseableStack opened, Clock clock) {
        SqliteSettings settings = new SqliteSettings(
                configuration.sqliteFile(), configuration.retention(), configuration.requestTimeout());
        return opened.add(SqliteStorage.open(settings, clock));
    }
}
