package io.conversationmemory.benchmarks.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Bare loops over the SDK's client: conditional puts one after the other, queries page by page, deletions of 25 in four threads. Does not
 * check what it imports, stops at the first failure and resumes nothing, and neither numbers the lines of an export nor notices that a
 * session changes meanwhile.
 */
final class DynamoDbLoops implements BulkStore, AutoCloseable {

    private static final int DELETIONS = 25;
    private static final int THREADS = 4;
    private static final AttributeValue NOTHING = AttributeValue.fromS("");

    private final JsonFactory json = new JsonFactory();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final DynamoDbClient client;
    private final String table;

    DynamoDbLoops(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void importAll(BulkMessages messages) {
        Iterator<RawItem> items = messages.items();
        while (items.hasNext()) {
            Map<String, AttributeValue> item = new HashMap<>();
            items.next()
                    .attributes()
                    .forEach((name, value) -> item.put(name, AttributeValue.fromS(((Attribute.Text) value).value())));
            client.putItem(request ->
                    request.tableName(table).item(item).conditionExpression("attribute_not_exists(session_id)"));
        }
    }

    @Override
    public Seen readAll(String session) {
        Seen seen = new Seen();
        @Nullable Map<String, AttributeValue> start = null;
        do {
            QueryResponse page = client.query(query(session, start).build());
            page.items()
                    .forEach(item ->
                            seen.add(item.getOrDefault("content", NOTHING).s()));
            start = next(page);
        } while (start != null);
        return seen;
    }

    @Override
    public void export(String session, OutputStream out) throws IOException {
        @Nullable Map<String, AttributeValue> start = null;
        try (JsonGenerator line = json.createGenerator(out)) {
            line.setRootValueSeparator(null);
            do {
                QueryResponse page = client.query(query(session, start).build());
                for (Map<String, AttributeValue> item : page.items()) {
                    write(item, line);
                }
                start = next(page);
            } while (start != null);
        }
    }

    private static void write(Map<String, AttributeValue> item, JsonGenerator line) throws IOException {
        line.writeStartObject();
        line.writeStringField("table", "concert-chatbot-conversations");
        line.writeObjectFieldStart("item");
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            line.writeObjectFieldStart(attribute.getKey());
            line.writeStringField("S", attribute.getValue().s());
            line.writeEndObject();
        }
        line.writeEndObject();
        line.writeEndObject();
        line.writeRaw('\n');
    }

    @Override
    public long delete(String session) throws InterruptedException, ExecutionException {
        long deleted = 0;
        @Nullable Map<String, AttributeValue> start = null;
        do {
            QueryResponse page = client.query(query(session, start)
                    .projectionExpression("session_id, #t")
                    .expressionAttributeNames(Map.of("#t", "timestamp"))
                    .build());
            List<Callable<Integer>> batches = new ArrayList<>();
            for (int from = 0; from < page.items().size(); from += DELETIONS) {
                List<WriteRequest> batch =
                        page.items().subList(from, Math.min(page.items().size(), from + DELETIONS)).stream()
                                .map(key -> WriteRequest.builder()
                                        .deleteRequest(deletion -> deletion.key(key))
                                        .build())
                                .toList();
                batches.add(() -> delete(batch));
            }
            for (Future<Integer> batch : threads.invokeAll(batches)) {
                deleted += batch.get();
            }
            start = next(page);
        } while (start != null);
        return deleted;
    }

    private int delete(List<WriteRequest> batch) {
        Map<String, List<WriteRequest>> left = Map.of(table, batch);
        while (!left.isEmpty()) {
            Map<String, List<WriteRequest>> sent = left;
            left = client.batchWriteItem(request -> request.requestItems(sent)).unprocessedItems();
        }
        return batch.size();
    }

    private QueryRequest.Builder query(String session, @Nullable Map<String, AttributeValue> start) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("session_id = :s")
                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS(session)))
                .consistentRead(true)
                .exclusiveStartKey(start);
    }

    private static @Nullable Map<String, AttributeValue> next(QueryResponse page) {
        return page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
