package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.AwsKeys;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.DynamoDbConfiguration;
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

/** Builds the client: time limits, the SDK's standard retries, and the SDK's own chain of credentials. */
final class DynamoDbClients {

    private DynamoDbClients() {}

    static DynamoDbClient of(ChatbotConfiguration configuration) {
        DynamoDbConfiguration settings = configuration.dynamoDb();
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(configuration.attemptTimeout())
                        .socketTimeout(configuration.attemptTimeout()))
                .overrideConfiguration(override -> {
                    override.retryStrategy(RetryMode.STANDARD)
                            .apiCallTimeout(configuration.requestTimeout())
                            .apiCallAttemptTimeout(configuration.attemptTimeout());
                    if (settings.profile() != null) {
                        // A profile may name an endpoint, too.
                        override.defaultProfileName(settings.profile());
                    }
                });
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    /** The chain reads the environment by itself; keys that a file of settings names it cannot see. */
    private static AwsCredentialsProvider credentials(DynamoDbConfiguration settings) {
        AwsKeys keys = settings.keys();
        if (keys == null) {
            DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
            return settings.profile() == null
                    ? chain.build()
                    : chain.profileName(settings.profile()).build();
        }
        String token = keys.sessionToken();
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                        : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token));
    }
}
