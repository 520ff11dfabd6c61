package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables for one design, with a name that no other has. */
final class Tables implements AutoCloseable {

    private final DynamoDbClient client;
    private final String prefix = "cost-" + UUID.randomUUID();

    Tables(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return client;
    }

    /** Returns the settings of this library for tables of this name; it creates them itself. */
    DynamoDbSettings settings() {
        return DynamoDbSettings.defaults()
                .withTables(prefix + "-conversations", prefix + "-preferences", prefix + "-sessions");
    }

    /** Creates a table with these keys, of type S: a partition key, and a sort key if there are two. */
    String create(String... keys) {
        String table = prefix + "-by-hand";
        List<AttributeDefinition> attributes = List.of(keys).stream()
                .map(key -> AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
        List<KeySchemaElement> schema = List.of(keys).stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key)
                        .keyType(key.equals(keys[0]) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(schema));
        return table;
    }

    /** Deletes them. */
    @Override
    public void close() {
        client.listTables().tableNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> client.deleteTable(request -> request.tableName(name)));
    }
}
