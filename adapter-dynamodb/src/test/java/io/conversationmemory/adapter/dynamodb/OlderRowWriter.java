package io.conversationmemory.adapter.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Writes rows as the version before did: conditional on the attributes that were read and on the absence of those that it
 * knows, without raising a version.
 */
final class OlderRowWriter {

    private static final List<String> KNOWN = List.of(
            "session_id",
            "user_id",
            "created_at",
            "last_active_at",
            "title",
            "context",
            "window_start",
            "system_message",
            "claims",
            "expires_at");

    private final DynamoDbClient client;
    private final String table;

    OlderRowWriter(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Map<String, AttributeValue> read(String session) {
        return client.getItem(request -> request.tableName(table)
                        .consistentRead(true)
                        .key(Map.of("session_id", AttributeValue.fromS(session))))
                .item();
    }

    /** Returns false if the row has changed, as far as this writer can tell. */
    boolean write(Map<String, AttributeValue> read, Map<String, AttributeValue> changed) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> terms = new ArrayList<>();
        read.forEach((name, value) -> {
            String number = String.valueOf(names.size());
            names.put("#a" + number, name);
            values.put(":a" + number, value);
            terms.add("#a" + number + " = :a" + number);
        });
        KNOWN.stream().filter(name -> !read.containsKey(name)).forEach(name -> {
            String placeholder = "#a" + names.size();
            names.put(placeholder, name);
            terms.add("attribute_not_exists(" + placeholder + ")");
        });
        try {
            client.putItem(request -> request.tableName(table)
                    .item(changed)
                    .conditionExpression(String.join(" AND ", terms))
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
