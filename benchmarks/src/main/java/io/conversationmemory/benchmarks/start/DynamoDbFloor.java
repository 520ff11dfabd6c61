package io.conversationmemory.benchmarks.start;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sends the requests of a first turn by the SDK: reads the preferences, begins a session, looks for older messages, appends two. */
final class DynamoDbFloor {

    private DynamoDbFloor() {}

    public static void main(String[] arguments) throws IOException {
        try (DynamoDbClient client = client(URI.create(arguments[0]))) {
            JvmFloor.awaitLine();
            AttributeValue session = AttributeValue.fromS(UUID.randomUUID().toString());
            client.getItem(get -> get.tableName("concert-chatbot-preferences")
                    .key(Map.of("user_id", AttributeValue.fromS("ana")))
                    .consistentRead(true));
            put(client, "concert-chatbot-sessions", session, Map.of("created_at", now(), "last_active_at", now()));
            client.query(query -> query.tableName("concert-chatbot-conversations")
                    .indexName("UserIdIndex")
                    .keyConditionExpression("#k = :k")
                    .expressionAttributeNames(Map.of("#k", "user_id"))
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("ana")))
                    .scanIndexForward(false)
                    .limit(2));
            append(client, session, "user");
            append(client, session, "assistant");
            System.out.println("Hello");
            System.in.read();
        }
    }

    static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .apiCallTimeout(Duration.ofSeconds(30))
                        .apiCallAttemptTimeout(Duration.ofSeconds(10)))
                .build();
    }

    private static void append(DynamoDbClient client, AttributeValue session, String role) {
        put(
                client,
                "concert-chatbot-conversations",
                session,
                Map.of(
                        "timestamp", now(),
                        "message_id", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "role", AttributeValue.fromS(role),
                        "content", AttributeValue.fromS("Hello")));
    }

    private static void put(
            DynamoDbClient client, String table, AttributeValue session, Map<String, AttributeValue> others) {
        Map<String, AttributeValue> item = new HashMap<>(others);
        item.put("session_id", session);
        item.put("user_id", AttributeValue.fromS("ana"));
        client.putItem(put -> put.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(Map.of("#k", "session_id")));
    }

    private static AttributeValue now() {
        return AttributeValue.fromS(Instant.now().toString());
    }
}
