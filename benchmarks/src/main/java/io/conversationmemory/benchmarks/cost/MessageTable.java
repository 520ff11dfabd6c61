package io.conversationmemory.benchmarks.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** By hand: an item for each message, under a number. A turn reads all of them, or the newest. Keeps keys, role and content only. */
final class MessageTable implements Design {

    private static final int BATCH = 25;
    private static final AttributeValue SESSION = AttributeValue.fromS("0199ad3c-6d5a-7c11-8d3f-5b1e0c9f2a77");

    private final DynamoDbClient client;
    private final String table;
    private final boolean all;
    private int stored;

    /**
     * Creates the table.
     *
     * @param all whether a turn reads all messages, instead of the newest
     */
    MessageTable(Tables tables, boolean all) {
        this.client = tables.client();
        this.table = tables.create("session_id", "number");
        this.all = all;
    }

    @Override
    public void fill(List<String> contents) {
        for (int from = 0; from < contents.size(); from += BATCH) {
            List<WriteRequest> puts = new ArrayList<>();
            for (String content : contents.subList(from, Math.min(contents.size(), from + BATCH))) {
                PutRequest put = PutRequest.builder()
                        .item(item(stored % 2 == 0 ? "user" : "assistant", content))
                        .build();
                puts.add(WriteRequest.builder().putRequest(put).build());
            }
            client.batchWriteItem(request -> request.requestItems(Map.of(table, puts)));
        }
    }

    @Override
    public List<String> turn(String question, String reply) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("session_id = :s")
                .expressionAttributeValues(Map.of(":s", SESSION))
                .scanIndexForward(false)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        List<String> window = new ArrayList<>();
        if (all) {
            for (QueryResponse page : client.queryPaginator(query.build())) {
                add(page, window);
            }
        } else {
            add(client.query(query.limit(WINDOW - 1).build()), window);
        }
        Collections.reverse(window);
        put(item("user", question));
        put(item("assistant", reply));
        return window;
    }

    private static void add(QueryResponse page, List<String> window) {
        page.items().forEach(item -> window.add(Attributes.text(item, "content")));
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(session_id)")
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    private Map<String, AttributeValue> item(String role, String content) {
        return Map.of(
                "session_id", SESSION,
                "number", AttributeValue.fromS(String.format(Locale.ROOT, "%010d", stored++)),
                "role", AttributeValue.fromS(role),
                "content", AttributeValue.fromS(content));
    }
}
