package io.conversationmemory.chatbot.wiring;

import com.google.inject.Module;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.StorageKind;

/**
 * Chooses the storage's module by the configuration, before there is an injector. The adapters are optional dependencies: only
 * the module of the chosen one loads its classes.
 */
public final class StorageModules {

    private StorageModules() {}

    /**
     * The module that binds a {@link io.conversationmemory.port.Storage} as configured.
     *
     * @throws MissingAdapterException if the adapter is not on the class path
     */
    public static Module of(ChatbotConfiguration configuration) {
        return of(configuration, StorageModules.class.getClassLoader());
    }

    static Module of(ChatbotConfiguration configuration, ClassLoader classes) {
        return switch (configuration.storage()) {
            case INMEMORY -> {
                require(
                        classes,
                        StorageKind.INMEMORY,
                        "io.conversationmemory:adapter-inmemory",
                        "io.conversationmemory.adapter.inmemory.InMemoryStorage");
                yield new InMemoryStorageModule(configuration);
            }
            case SQLITE -> {
                require(
                        classes,
                        StorageKind.SQLITE,
                        "io.conversationmemory:adapter-sqlite",
                        "io.conversationmemory.adapter.sqlite.SqliteStorage");
                yield new SqliteStorageModule(configuration);
            }
            case DYNAMODB -> {
                require(
                        classes,
                        StorageKind.DYNAMODB,
                        "io.conversationmemory:adapter-dynamodb",
                        "io.conversationmemory.adapter.dynamodb.DynamoDbStorage");
                require(
                        classes,
                        StorageKind.DYNAMODB,
                        "software.amazon.awssdk:apache5-client",
                        "software.amazon.awssdk.http.apache5.Apache5HttpClient");
                yield new DynamoDbStorageModule(configuration);
            }
        };
    }

    private static void require(ClassLoader classes, StorageKind storage, String dependency, String type) {
        try {
            Class.forName(type, false, classes);
        } catch (ClassNotFoundException e) {
            throw new MissingAdapterException(storage, dependency);
        }
    }
}
