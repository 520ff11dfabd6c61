package io.conversationmemory.integration.springboot;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers storage in an SQLite file. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SqliteStorage.class)
class SqliteStorageConfiguration {

    @Bean
    StorageOpener sqliteStorageOpener(ConversationMemoryProperties properties, ObjectProvider<Clock> clock) {
        return new StorageOpener(
                StorageKind.SQLITE,
                () -> SqliteStorage.open(
                        new SqliteSettings(
                                properties.sqlite().file(),
                                ConversationMemoryAutoConfiguration.retention(properties),
                                SqliteSettings.DEFAULT_BUSY_TIMEOUT),
                        ConversationMemoryAutoConfiguration.clock(clock)));
    }
}
