package io.conversationmemory.testkit.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Each fault does to the SDK, and to the server, what its name says. */
@Timeout(300)
class WireTest {

    private final String table = UUID.randomUUID() + "-c";
    private final Wire wire = Wire.to(DynamoDbServer.shared().endpoint());
    private final DynamoDbClient direct = client(DynamoDbServer.shared().endpoint(), 1);
    private final DynamoDbClient client = client(wire.endpoint(), 1);

    @BeforeEach
    void create() {
        direct.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("session_id"), text("timestamp"), text("user_id"))
                .keySchema(key("session_id", KeyType.HASH), key("timestamp", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("UserIdIndex")
                        .keySchema(key("user_id", KeyType.HASH), key("timestamp", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    @AfterEach
    void close() {
        wire.close();
        direct.deleteTable(request -> request.tableName(table));
        direct.close();
        client.close();
    }

    @Test
    void passesWhatIsNotPlannedAndWritesItDown() {
        put(client, 1);

        assertThat(items()).isEqualTo(1);
        assertThat(client.query(request -> request.tableName(table)
                                .keyConditionExpression("session_id = :s")
                                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("s"))))
                        .items())
                .containsExactly(item(1));
        assertThat(wire.counts()).isEqualTo(Map.of("PutItem", 1, "Query", 1));
        assertThat(wire.requests().get(0).table()).isEqualTo(table);
        assertThat(wire.requests().get(0).attempt()).isEqualTo(1);
        assertThat(wire.permissions()).containsExactly("PutItem", "Query");
    }

    @Test
    void countsEachAttemptAtOneRequest() {
        wire.plan(new Script().then("PutItem", 2, Fault.ERROR_500));

        try (DynamoDbClient persistent = client(wire.endpoint(), 3)) {
            put(persistent, 1);
        }

        assertThat(wire.requests()).extracting(WireRequest::attempt).containsExactly(1, 2, 3);
        assertThat(wire.requests())
                .extracting(WireRequest::invocation)
                .containsOnly(wire.requests().get(0).invocation());
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST_LOST", "RESPONSE_LOST", "RESPONSE_TRUNCATED"})
    void aBrokenConnectionLeavesTheWriteDoneOrNot(Fault fault) {
        wire.plan(new Script().then("PutItem", 1, fault));

        assertThatThrownBy(() -> put(client, 1)).isInstanceOf(SdkClientException.class);

        wire.awaitQuiet();
        assertThat(items()).isEqualTo(fault == Fault.REQUEST_LOST ? 0 : 1);
        put(client, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST_LATE", "RESPONSE_LATE"})
    void whatIsLateArrivesWhenTheClientHasGivenUp(Fault fault) {
        wire.plan(new Script().then("PutItem", 1, fault));

        assertThatThrownBy(() -> client.putItem(request -> request.tableName(table)
                        .item(item(1))
                        .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(Duration.ofMillis(200)))))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("timeout");

        wire.awaitQuiet();
        assertThat(items()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ERROR_500",
                "ERROR_500_AFTERWARDS",
                "UNAVAILABLE_503",
                "THROTTLED",
                "THROUGHPUT_EXCEEDED",
                "REQUEST_LIMIT_EXCEEDED",
                "TRANSACTION_CONFLICT"
            })
    void refusalsAreDynamoDbsOwn(Fault fault) {
        wire.plan(new Script().then("PutItem", 1, fault));

        DynamoDbException refusal = catchThrowableOfType(DynamoDbException.class, () -> put(client, 1));

        Map<Fault, String> codes = Map.of(
                Fault.ERROR_500, "500 InternalServerError",
                Fault.ERROR_500_AFTERWARDS, "500 InternalServerError",
                Fault.UNAVAILABLE_503, "503 ServiceUnavailable",
                Fault.THROTTLED, "400 ThrottlingException",
                Fault.THROUGHPUT_EXCEEDED, "400 ProvisionedThroughputExceededException",
                Fault.REQUEST_LIMIT_EXCEEDED, "400 RequestLimitExceeded",
                Fault.TRANSACTION_CONFLICT, "400 TransactionConflictException");
        assertThat(refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode())
                .isEqualTo(codes.get(fault));
        assertThat(refusal instanceof TransactionConflictException).isEqualTo(fault == Fault.TRANSACTION_CONFLICT);
        assertThat(items()).isEqualTo(fault == Fault.ERROR_500_AFTERWARDS ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION_CONFLICT", "TRANSACTION_THROTTLED"})
    void aTransactionIsCancelledWithReasons(Fault fault) {
        wire.plan(new Script().then("TransactWriteItems", 1, fault));

        TransactionCanceledException cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactWriteItems(request -> request.transactItems(List.of(put(1), put(2)))));

        assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly(
                        fault == Fault.TRANSACTION_CONFLICT ? "TransactionConflict" : "ProvisionedThroughputExceeded",
                        "None");
        assertThat(wire.permissions()).containsExactly("PutItem");
    }

    @Test
    void aPartOfABatchComesBack() {
        put(client, 3);
        wire.plan(new Script().then("BatchWriteItem", 2, Fault.UNPROCESSED));

        BatchWriteItemResponse part = write(IntStream.range(0, 5).toArray());
        BatchWriteItemResponse alone = write(7);

        assertThat(part.unprocessedItems().get(table)).hasSize(3);
        assertThat(alone.unprocessedItems().get(table)).hasSize(1);
        assertThat(items()).isEqualTo(3);
    }

    @Test
    void aPageEndsEarlyWithAKeyToGoOnFrom() {
        IntStream.range(0, 6).forEach(number -> put(client, number));
        wire.plan(new Script().then("Query", 1, Fault.SHORT_PAGE).then("Scan", 1, Fault.SHORT_PAGE));

        QueryResponse page = client.query(request -> request.tableName(table)
                .keyConditionExpression("session_id = :s")
                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("s"))));

        assertThat(page.items()).hasSize(2);
        assertThat(page.lastEvaluatedKey()).isNotEmpty();
        assertThat(client.scan(request -> request.tableName(table).limit(4)).items())
                .hasSize(2);
        assertThat(items()).isEqualTo(6);
    }

    @Test
    void anIndexDoesNotKnowForAWhileWhatWasWritten() {
        put(direct, 1);
        put(client, 2);
        wire.plan(new Script().then("Query", 2, Fault.HIDDEN_FROM_INDEX));

        QueryResponse all = byUser(null);
        QueryResponse projected = byUser("session_id");

        assertThat(all.items()).containsExactly(item(1));
        assertThat(projected.items()).containsExactly(Map.of("session_id", AttributeValue.fromS("s")));
        assertThat(byUser(null).items()).hasSize(2);
    }

    @Test
    void tablesHaveALimitOfTheirOwn() {
        wire.plan(new Script().then("DescribeTable", 1, Fault.LIMIT_EXCEEDED));

        assertThatThrownBy(() -> client.describeTable(request -> request.tableName(table)))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("LimitExceededException"));
    }

    private QueryResponse byUser(String projection) {
        return client.query(request -> request.tableName(table)
                .indexName("UserIdIndex")
                .projectionExpression(projection)
                .keyConditionExpression("#u = :u")
                .expressionAttributeNames(Map.of("#u", "user_id"))
                .expressionAttributeValues(Map.of(":u", AttributeValue.fromS("u"))));
    }

    private BatchWriteItemResponse write(int... numbers) {
        List<WriteRequest> puts = IntStream.of(numbers)
                .mapToObj(number -> WriteRequest.builder()
                        .putRequest(put -> put.item(item(number)))
                        .build())
                .toList();
        return client.batchWriteItem(request -> request.requestItems(Map.of(table, puts)));
    }

    private TransactWriteItem put(int number) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item(number)))
                .build();
    }

    private void put(DynamoDbClient by, int number) {
        by.putItem(request -> request.tableName(table).item(item(number)));
    }

    private int items() {
        return direct.scan(request -> request.tableName(table)).count();
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of(
                "session_id", AttributeValue.fromS("s"),
                "timestamp", AttributeValue.fromS("t" + number),
                "user_id", AttributeValue.fromS("u"),
                "content", AttributeValue.fromS("Grüße 🎵"));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static DynamoDbClient client(URI endpoint, int attempts) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(attempts)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
