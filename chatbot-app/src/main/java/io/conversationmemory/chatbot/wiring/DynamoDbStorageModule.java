package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.adapter.dynamodb.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.RequestObserver;
import io.conversationmemory.adapter.dynamodb.TableBilling;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.DynamoDbConfiguration;
import io.conversationmemory.port.Storage;
import java.time.Clock;

/**
 * Storage on DynamoDB, with a client of its own, which is closed behind the storage. An observer of requests is bound by
 * {@code OptionalBinder.newOptionalBinder(binder(), RequestObserver.class).setBinding()}.
 */
final class DynamoDbStorageModule extends AbstractModule {

    private final ChatbotConfiguration configuration;

    DynamoDbStorageModule(ChatbotConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), RequestObserver.class)
                .setDefault()
                .toInstance(request -> {});
    }

    @Provides
    @Singleton
    Storage storage(CloseableStack opened, Clock clock, RequestObserver observer) {
        return opened.add(
                new DynamoDbStorage(opened.add(DynamoDbClients.of(configuration)), settings(), clock, observer));
    }

    DynamoDbSettings settings() {
        DynamoDbConfiguration tables = configuration.dynamoDb();
        return DynamoDbSettings.defaults()
                .withTables(tables.conversationsTable(), tables.preferencesTable(), tables.sessionsTable())
                .withRetention(configuration.retention())
                .withConsistentReads(tables.consistentReads())
                .withBilling(tables.provisionedBilling() ? TableBilling.PROVISIONED : TableBilling.ON_DEMAND)
                .withDeletionProtection(tables.deletionProtection())
                .withStallLimit(tables.stallTimeout())
                .withCountedUnitsPerSecond(tables.countedUnitsPerSecond())
                .withRequestLimit(configuration.requestTimeout())
                .withAttemptLimit(configuration.attemptTimeout());
    }
}
