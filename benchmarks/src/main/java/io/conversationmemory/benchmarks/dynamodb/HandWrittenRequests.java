package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The operations by requests that are written out: it checks nothing, knows no expiry, and gives up at the first collision. */
final class HandWrittenRequests implements TableRequests {

    private static final String GROWING = "0197f0c2-5a3e-7c41-9d5b-00000000b001";
    private static final String CHANGING = "user-by-hand";
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> ROW = List.of(
            "claims",
            "context",
            "created_at",
            "deletions",
            "expires_at",
            "last_active_at",
            "rewinds",
            "session_id",
            "summary",
            "system_message",
            "title",
            "title_source",
            "user_id",
            "version",
            "window_start");
    private static final List<String> PREFERENCES = List.of("created_at", "preferences", "updated_at", "user_id");

    private final DynamoDbClient client;
    private final String conversations;
    private final String preferences;
    private final String sessions;
    private final Executor threads;
    private Map<String, AttributeValue> row;
    private long version = 1;

    HandWrittenRequests(DynamoDbClient client, DynamoDbSettings settings, Executor threads) {
        this.client = client;
        this.conversations = settings.conversationsTable();
        this.preferences = settings.preferencesTable();
        this.sessions = settings.sessionsTable();
        this.threads = threads;
        this.row = Map.of(
                "session_id", AttributeValue.fromS(GROWING),
                "user_id", AttributeValue.fromS(TestData.USER.value()),
                "created_at", now(),
                "last_active_at", now(),
                "context", AttributeValue.fromS("{}"),
                "version", AttributeValue.fromN("1"));
        client.putItem(put -> put.tableName(sessions).item(row));
        client.putItem(put -> put.tableName(preferences)
                .item(Map.of(
                        "user_id", AttributeValue.fromS(CHANGING),
                        "preferences", AttributeValue.fromS("{\"genre\":\"jazz\"}"),
                        "created_at", now(),
                        "updated_at", now())));
    }

    @Override
    public void append(String content) {
        client.putItem(PutItemRequest.builder()
                .tableName(conversations)
                .item(Map.of(
                        "session_id", AttributeValue.fromS(GROWING),
                        "timestamp", now(),
                        "message_id", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "role", AttributeValue.fromS("user"),
                        "content", AttributeValue.fromS(content),
                        "user_id", AttributeValue.fromS(TestData.USER.value()),
                        "metadata", AttributeValue.fromS("{}")))
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(Map.of("#k", "session_id"))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build());
    }

    @Override
    public List<String> newest(int limit) {
        List<HandWrittenMessage> messages = query(false, limit);
        Collections.reverse(messages);
        return contents(messages);
    }

    @Override
    public List<String> page(int limit) {
        return contents(query(true, limit));
    }

    private List<HandWrittenMessage> query(boolean forwards, int limit) {
        List<HandWrittenMessage> messages = new ArrayList<>();
        for (Map<String, AttributeValue> item : client.query(QueryRequest.builder()
                        .tableName(conversations)
                        .keyConditionExpression("#k = :k")
                        .expressionAttributeNames(Map.of("#k", "session_id"))
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(TestData.SESSION.value())))
                        .consistentRead(true)
                        .scanIndexForward(forwards)
                        .limit(limit)
                        .build())
                .items()) {
            messages.add(HandWrittenMessage.of(item));
        }
        return messages;
    }

    private static List<String> contents(List<HandWrittenMessage> messages) {
        List<String> contents = new ArrayList<>();
        for (HandWrittenMessage message : messages) {
            contents.add(message.content());
        }
        return contents;
    }

    @Override
    public String title() {
        return HandWrittenMessage.text(get(sessions, "session_id", TestData.SESSION.value()), "title");
    }

    @Override
    public void rename(String title) {
        Map<String, AttributeValue> changed = new HashMap<>(row);
        version++;
        changed.put("title", AttributeValue.fromS(title));
        changed.put("version", AttributeValue.fromN(Long.toString(version)));
        putOver(sessions, row, changed, ROW);
        row = changed;
    }

    @Override
    public Map<String, String> preferences() {
        return parsed(get(preferences, "user_id", TestData.USER.value()));
    }

    @Override
    public void prefer(String name, String value) {
        Map<String, AttributeValue> read = get(preferences, "user_id", CHANGING);
        Map<String, String> values = parsed(read);
        values.put(name, value);
        Map<String, AttributeValue> changed = new HashMap<>(read);
        changed.put("preferences", AttributeValue.fromS(HandWrittenMessage.written(values)));
        changed.put("updated_at", now());
        putOver(preferences, read, changed, PREFERENCES);
    }

    @Override
    public List<String> context() {
        CompletableFuture<String> title = CompletableFuture.supplyAsync(this::title, threads);
        CompletableFuture<Map<String, String>> values = CompletableFuture.supplyAsync(this::preferences, threads);
        List<String> read = newest(TestData.WINDOW.messagesToRead());
        title.join();
        List<String> context = new ArrayList<>(read.subList(1, read.size()));
        context.addAll(values.join().values());
        return context;
    }

    private Map<String, AttributeValue> get(String table, String key, String value) {
        return client.getItem(request -> request.tableName(table)
                        .key(Map.of(key, AttributeValue.fromS(value)))
                        .consistentRead(true))
                .item();
    }

    private void putOver(
            String table, Map<String, AttributeValue> read, Map<String, AttributeValue> item, List<String> known) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> terms = new ArrayList<>();
        for (String name : known) {
            int number = names.size();
            names.put("#a" + number, name);
            if (read.containsKey(name)) {
                values.put(":a" + number, read.get(name));
                terms.add("#a" + number + " = :a" + number);
            } else {
                terms.add("attribute_not_exists(#a" + number + ")");
            }
        }
        client.putItem(PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(String.join(" AND ", terms))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build());
    }

    private static Map<String, String> parsed(Map<String, AttributeValue> item) {
        return HandWrittenMessage.parsed(HandWrittenMessage.text(item, "preferences"));
    }

    private static AttributeValue now() {
        return AttributeValue.fromS(TIMES.format(Instant.now().truncatedTo(ChronoUnit.MICROS)));
    }
}
