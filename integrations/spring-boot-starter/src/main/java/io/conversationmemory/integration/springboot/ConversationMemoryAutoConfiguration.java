package io.conversationmemory.integration.springboot;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Opens the storage, and makes the memory over it. */
@AutoConfiguration
@EnableConfigurationProperties(ConversationMemoryProperties.class)
@Import({DynamoDbStorageConfiguration.class, SqliteStorageConfiguration.class, InMemoryStorageConfiguration.class})
public class ConversationMemoryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean({Storage.class, ConversationMemory.class})
    Storage conversationStorage(ConversationMemoryProperties properties, ObjectProvider<StorageOpener> openers) {
        Storage storage = selected(properties, openers.stream().toList()).open().get();
        if (properties.createTables()) {
            try {
                storage.administration().createTables(ProgressListener.none());
            } catch (RuntimeException e) {
                storage.close();
                throw e;
            }
        }
        return storage;
    }

    private static StorageOpener selected(ConversationMemoryProperties properties, List<StorageOpener> openers) {
        StorageKind kind = properties.storage();
        if (kind != null) {
            return openers.stream()
                    .filter(opener -> opener.kind() == kind)
                    .findFirst()
                    .orElseThrow(() -> new StorageSelectionException(
                            "conversation-memory.storage is " + kind.property()
                                    + ", but its adapter is not on the class path.",
                            "Add the dependency " + kind.dependency() + ".",
                            null));
        }
        if (openers.isEmpty()) {
            throw new StorageSelectionException(
                    "The conversation memory has no storage: no adapter is on the class path.",
                    "Add one of the dependencies "
                            + Arrays.stream(StorageKind.values())
                                    .map(StorageKind::dependency)
                                    .collect(Collectors.joining(", "))
                            + ", or define a bean of type " + Storage.class.getName() + ".",
                    null);
        }
        if (openers.size() > 1) {
            throw new StorageSelectionException(
                    "The conversation memory has several storages: more than one adapter is on the class path.",
                    "Set conversation-memory.storage to one of "
                            + openers.stream()
                                    .map(opener -> opener.kind().property())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    null);
        }
        return openers.get(0);
    }

    @Bean
    @ConditionalOnMissingBean(ConversationMemory.class)
    ParallelReads conversationMemoryReads() {
        return new ParallelReads();
    }

    @Bean
    @ConditionalOnMissingBean
    ConversationMemory conversationMemory(Storage storage, ObjectProvider<Clock> clock, ParallelReads reads) {
        return new ConversationMemory(storage, clock(clock), reads::execute);
    }

    /** Returns the application's clock, if it has one, else the system's. */
    static Clock clock(ObjectProvider<Clock> clock) {
        return clock.getIfUnique(Clock::systemUTC);
    }

    static Retention retention(ConversationMemoryProperties properties) {
        return properties.retention() == null ? Retention.forever() : Retention.of(properties.retention());
    }
}
