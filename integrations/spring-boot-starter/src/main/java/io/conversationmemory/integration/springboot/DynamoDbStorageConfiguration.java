package io.conversationmemory.integration.springboot;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.integration.springboot.ConversationMemoryProperties.DynamoDb;
import io.conversationmemory.port.Storage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Offers storage on DynamoDB, with the application's client, or one of its own by the defaults of the SDK. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(DynamoDbStorage.class)
class DynamoDbStorageConfiguration {

    @Bean
    StorageOpener dynamoDbStorageOpener(
            ConversationMemoryProperties properties,
            ObjectProvider<Clock> clock,
            ObjectProvider<DynamoDbClient> clients,
            ObjectProvider<RequestObserver> observers,
            ObjectProvider<MeterRegistry> registries) {
        return new StorageOpener(StorageKind.DYNAMODB, () -> {
            MeterRegistry registry = registries.getIfUnique();
            RequestObserver observer = observers.getIfUnique(
                    () -> registry == null ? RequestObserver.none() : new MicrometerObserver(registry));
            return open(properties, ConversationMemoryAutoConfiguration.clock(clock), clients.getIfUnique(), observer);
        });
    }

    private static Storage open(
            ConversationMemoryProperties properties,
            Clock clock,
            @Nullable DynamoDbClient client,
            RequestObserver observer) {
        DynamoDb names = properties.dynamodb();
        DynamoDbSettings settings = DynamoDbSettings.defaults()
                .withRetention(ConversationMemoryAutoConfiguration.retention(properties))
                .withTables(names.conversationsTable(), names.preferencesTable(), names.sessionsTable());
        return client == null
                ? DynamoDbStorage.owning(client(names), settings, clock, observer)
                : new DynamoDbStorage(client, settings, clock, observer);
    }

    private static DynamoDbClient client(DynamoDb properties) {
        DynamoDbClientBuilder builder =
                DynamoDbClient.builder().overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD));
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        }
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new StorageSelectionException(
                    "The client for DynamoDB cannot be created: " + e.getMessage(),
                    "Set conversation-memory.dynamodb.region, or the region of the AWS SDK, and add an HTTP client of the SDK, such as"
                            + " software.amazon.awssdk:apache5-client.",
                    e);
        }
    }
}
