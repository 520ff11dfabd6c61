package io.conversationmemory.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Compares what the engine reports with the rule of the service, computed from the sizes of items. Source: Amazon DynamoDB developer
 * guide, "DynamoDB read and write operations" and "Amazon DynamoDB Transactions: How it works".
 */
class CapacityRuleTest {

    private static final int KILOBYTE = 1024;

    private final String table = "rule-" + UUID.randomUUID();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(DynamoDbServer.shared().endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();

    @BeforeEach
    void create() {
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("session"), text("time"), text("user"))
                .keySchema(key("session", KeyType.HASH), key("time", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("users")
                        .keySchema(key("user", KeyType.HASH), key("time", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    @AfterEach
    void delete() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, KILOBYTE - 1, KILOBYTE, KILOBYTE + 1, 4 * KILOBYTE, 4 * KILOBYTE + 1, 399 * KILOBYTE})
    void aWriteCostsAUnitForEachKilobyteBegun(int bytes) {
        double units = Math.ceil((double) bytes / KILOBYTE);

        assertThat(put(item("1", bytes))).isEqualTo(units);
        assertThat(put(owned("2", bytes)))
                .as("in an index with all attributes, once more")
                .isEqualTo(2 * units);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, KILOBYTE, KILOBYTE + 1, 4 * KILOBYTE})
    void aWriteInATransactionCostsTwice(int bytes) {
        double units = Math.ceil((double) bytes / KILOBYTE);

        assertThat(transact(List.of(item("1", bytes)))).isEqualTo(2 * units);
        assertThat(transact(List.of(item("2", bytes), item("3", bytes)))).isEqualTo(4 * units);
        assertThat(transact(List.of(owned("4", bytes))))
                .as("an index follows after the transaction, for the price of a single write")
                .isEqualTo(3 * units);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 4 * KILOBYTE - 1, 4 * KILOBYTE, 4 * KILOBYTE + 1, 100 * KILOBYTE})
    void aReadCostsAUnitForEach4KilobytesBegunAndHalfIfEventuallyConsistent(int bytes) {
        put(item("1", bytes));
        double units = Math.ceil((double) bytes / (4 * KILOBYTE));

        assertThat(get("1", true)).isEqualTo(units);
        assertThat(get("1", false)).isEqualTo(units / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, KILOBYTE, 1366, 5 * KILOBYTE})
    void aQueryCostsAUnitForEach4KilobytesBegunOfAllThatItReads(int bytes) {
        List.of("1", "2", "3").forEach(time -> put(item(time, bytes)));
        double units = Math.ceil(3.0 * bytes / (4 * KILOBYTE));

        assertThat(query(true)).isEqualTo(units);
        assertThat(query(false)).isEqualTo(units / 2);
    }

    @Test
    void readingWhatIsNotThereCostsAUnit() {
        assertThat(get("1", true)).isEqualTo(1);
        assertThat(query(true)).isEqualTo(1);
    }

    @Test
    void aReplacementCostsTheLargerOfBoth() {
        put(item("1", 3 * KILOBYTE));

        assertThat(put(item("1", 100))).isEqualTo(3);
        assertThat(put(item("1", 2 * KILOBYTE))).isEqualTo(2);
    }

    private double put(Map<String, AttributeValue> item) {
        return client.putItem(request ->
                        request.tableName(table).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    private double transact(List<Map<String, AttributeValue>> items) {
        List<TransactWriteItem> writes = items.stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item))
                        .build())
                .toList();
        return client
                .transactWriteItems(
                        request -> request.transactItems(writes).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .stream()
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();
    }

    private double get(String time, boolean consistent) {
        return client.getItem(request -> request.tableName(table)
                        .key(Map.of("session", AttributeValue.fromS("s"), "time", AttributeValue.fromS(time)))
                        .consistentRead(consistent)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    private double query(boolean consistent) {
        return client.query(request -> request.tableName(table)
                        .keyConditionExpression("#s = :s")
                        .expressionAttributeNames(Map.of("#s", "session"))
                        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("s")))
                        .consistentRead(consistent)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    /** Returns an item of that size: the bytes of all names and values. */
    private static Map<String, AttributeValue> item(String time, int bytes) {
        return item(Map.of("session", AttributeValue.fromS("s"), "time", AttributeValue.fromS(time)), bytes);
    }

    /** Returns an item of that size that is in the index as well. */
    private static Map<String, AttributeValue> owned(String time, int bytes) {
        return item(
                Map.of(
                        "session", AttributeValue.fromS("s"),
                        "time", AttributeValue.fromS(time),
                        "user", AttributeValue.fromS("u")),
                bytes);
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> attributes, int bytes) {
        int size = "content".length();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += attribute.getKey().length() + attribute.getValue().s().length();
        }
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        // Sizes are those of UTF-8, in which this letter has two bytes.
        item.put("content", AttributeValue.fromS("x".repeat((bytes - size) % 2) + "é".repeat((bytes - size) / 2)));
        return item;
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
}
