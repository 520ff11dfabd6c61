package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.config.StorageFactory;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Opens storage on DynamoDB with a client of its own: timeouts, the SDK's standard retries and its own chain of credentials.
 *
 * @param region such as {@code us-east-1}
 * @param endpoint the endpoint of the service; null for that of the region
 * @param keys credentials from the settings; null leaves them to the SDK's own chain
 * @param profile the profile of the SDK's files; null for its default
 * @param settings tables, retention and limits
 * @param observer of all requests
 */
record DynamoDbStorageFactory(
        String region,
        @Nullable URI endpoint,
        @Nullable AwsKeys keys,
        @Nullable String profile,
        DynamoDbSettings settings,
        RequestObserver observer)
        implements StorageFactory {

    @Override
    public Storage open(Clock clock) {
        return DynamoDbStorage.owning(client(), settings, clock, observer);
    }

    DynamoDbStorageFactory observedBy(RequestObserver observer) {
        return new DynamoDbStorageFactory(region, endpoint, keys, profile, settings, observer);
    }

    private DynamoDbClient client() {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(settings.limits().attempt())
                        .socketTimeout(settings.limits().attempt()))
                .overrideConfiguration(override -> {
                    override.retryStrategy(RetryMode.STANDARD)
                            .apiCallTimeout(settings.limits().request())
                            .apiCallAttemptTimeout(settings.limits().attempt());
                    if (profile != null) {
                        // A profile may name an endpoint, too.
                        override.defaultProfileName(profile);
                    }
                });
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** Returns the credentials that the settings name, or else the SDK's chain, which does not see a file of settings. */
    private AwsCredentialsProvider credentials() {
        if (keys == null) {
            DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
            return profile == null ? chain.build() : chain.profileName(profile).build();
        }
        String token = keys.sessionToken();
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                        : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token));
    }

    /** Returns the settings without credentials, and only the address of the endpoint. */
    @Override
    public String toString() {
        String port = endpoint == null || endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String where = endpoint == null ? "of the region" : endpoint.getScheme() + "://" + endpoint.getHost() + port;
        return "DynamoDbStorageFactory[region=" + region + ", endpoint=" + where + ", keys=" + keys + ", profile="
                + profile + ", settings=" + settings + "]";
    }
}
