package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Clients of the test's server, and tables that no other test knows. */
final class TestTables {

    private TestTables() {}

    static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return client(
                DynamoDbServer.shared().endpoint(), Apache5HttpClient.builder().build(), 3, interceptors);
    }

    /**
     * @param attempts how often a request is tried; closing the client leaves the HTTP client open
     */
    static DynamoDbClient client(URI endpoint, SdkHttpClient http, int attempts, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration
                        .executionInterceptors(List.of(interceptors))
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(attempts)
                                .build()))
                .httpClient(http)
                .build();
    }

    /** Tries a request three times, as the SDK does by default, and does not wait in between. */
    static DynamoDbClient impatientClient(URI endpoint) {
        return impatientClient(endpoint, Apache5HttpClient.builder());
    }

    static DynamoDbClient impatientClient(URI endpoint, Apache5HttpClient.Builder http) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
                .httpClientBuilder(http)
                .build();
    }

    /** Returns settings with unused table names. */
    static DynamoDbSettings settings() {
        String unique = UUID.randomUUID().toString();
        return DynamoDbSettings.defaults()
                .withTables(unique + "-conversations", unique + "-preferences", unique + "-sessions");
    }

    static List<String> names(DynamoDbSettings settings) {
        return List.of(settings.conversationsTable(), settings.preferencesTable(), settings.sessionsTable());
    }

    /** Deletes what there is of the tables. */
    static void delete(DynamoDbClient client, DynamoDbSettings settings) {
        for (String table : names(settings)) {
            try {
                client.deleteTable(request -> request.tableName(table));
            } catch (ResourceNotFoundException never) {
                // The test did not create it.
            }
        }
    }
}
