package io.conversationmemory.integration.springboot;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers storage in memory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(InMemoryStorage.class)
class InMemoryStorageConfiguration {

    @Bean
    StorageOpener inMemoryStorageOpener(ConversationMemoryProperties properties, ObjectProvider<Clock> clock) {
        return new StorageOpener(
                StorageKind.INMEMORY,
                () -> new InMemoryStorage(
                        ConversationMemoryAutoConfiguration.clock(clock),
                        ConversationMemoryAutoConfiguration.retention(properties)));
    }
}
