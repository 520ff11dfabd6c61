package io.conversationmemory.benchmarks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds that both sides send the same requests, so that their times may be compared. */
class SameRequestsTest {

    private static final String CONDITION = "ConditionExpression";
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";

    @Test
    void bothSidesSendTheSameRequestsAndReturnTheSame() {
        try (EngineTables tables = EngineTables.on(DynamoDbServer.shared(), 100);
                Wire wire = Wire.to(DynamoDbServer.shared().endpoint());
                EngineTables recorded = tables.through(wire.endpoint())) {
            TableRequests byHand = recorded.byHand();
            TableRequests ours = recorded.ours();
            for (MeasuredOperation operation : MeasuredOperation.all(100)) {
                // The first rename adds a title to the row.
                operation.requireEqual(byHand, ours);
                List<String> expected = sentBy(wire, () -> operation.run(byHand, 1));

                assertThat(sentBy(wire, () -> operation.run(ours, 1)))
                        .as(operation.name())
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static List<String> sentBy(Wire wire, Runnable operation) {
        wire.clear();
        operation.run();
        return wire.requests().stream().map(SameRequestsTest::normalized).toList();
    }

    /** Returns the request with names and values in its condition, and without what differs from one message to the next. */
    private static String normalized(WireRequest request) {
        JsonObject body = request.body();
        String condition = body.string(CONDITION).orElse("");
        for (String placeholders : List.of(NAMES, VALUES)) {
            JsonObject defined = (JsonObject) body.get(placeholders).orElse(JsonObject.empty());
            for (String name : defined.members().keySet()) {
                condition = condition.replaceAll(
                        name + "\\b",
                        defined.get(name).map(SameRequestsTest::text).orElseThrow());
            }
        }
        String terms = Arrays.stream(condition.split(" AND ")).sorted().collect(Collectors.joining(" AND "));
        JsonObject rest = condition.isEmpty()
                ? body
                : body.without(CONDITION).without(NAMES).without(VALUES);
        return (request.operation() + " " + sorted(rest) + " " + terms)
                .replaceAll("user-by-[a-z-]+", "USER")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!-)", "ID");
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string
                ? string.value()
                : JsonText.write(value).replace("\\", "\\\\\\\\");
    }

    private static String sorted(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return JsonText.write(value);
        }
        return object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + "=" + sorted(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
