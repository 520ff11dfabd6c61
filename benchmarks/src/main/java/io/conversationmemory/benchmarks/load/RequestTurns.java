package io.conversationmemory.benchmarks.load;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns by requests that are written out, on the client that is handed in. */
final class RequestTurns implements ConcurrentTurns {

    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final DynamoDbClient client;
    private final String table;

    RequestTurns(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void turn(String session) {
        append(session, "user", Load.QUESTION);
        newest(session);
        append(session, "assistant", Load.REPLY);
    }

    @Override
    public List<String> newest(String session) {
        List<String> contents = new ArrayList<>();
        for (Map<String, AttributeValue> item : client.query(query -> query.tableName(table)
                        .keyConditionExpression("#k = :k")
                        .expressionAttributeNames(Map.of("#k", "session_id"))
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(session)))
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(Load.WINDOW))
                .items()) {
            contents.add(Objects.requireNonNull(item.get("content")).s());
        }
        Collections.reverse(contents);
        return contents;
    }

    private void append(String session, String role, String content) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "session_id", AttributeValue.fromS(session),
                        "timestamp",
                                AttributeValue.fromS(TIMES.format(Instant.now().truncatedTo(ChronoUnit.MICROS))),
                        "message_id", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "role", AttributeValue.fromS(role),
                        "content", AttributeValue.fromS(content),
                        "user_id", AttributeValue.fromS("ana"),
                        "metadata", AttributeValue.fromS("{}")))
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(Map.of("#k", "session_id")));
    }
}
