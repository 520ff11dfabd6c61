package io.conversationmemory.testkit.dynamodb.wire;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Error responses in the format of DynamoDB. */
final class Responses {

    private static final String DYNAMO_DB = "com.amazonaws.dynamodb.v20120810#";

    private Responses() {}

    static void refuse(Exchange exchange, int status, String type, String message) throws IOException {
        String prefix = type.equals("ThrottlingException") ? "com.amazon.coral.availability#" : DYNAMO_DB;
        exchange.respond(
                status, JsonText.write(JsonObject.of("__type", prefix + type).with("message", message)));
    }

    /** Cancels a transaction because of one of its parts. */
    static void cancel(Exchange exchange, String code, String message) throws IOException {
        int parts = ((JsonArray) exchange.request().body().get("TransactItems").orElseThrow())
                .values()
                .size();
        List<JsonObject> reasons = IntStream.range(0, parts)
                .mapToObj(part -> part == 0
                        ? JsonObject.of("Code", code).with("Message", message)
                        : JsonObject.of("Code", "None"))
                .toList();
        String said = "Transaction cancelled, please refer cancellation reasons for specific reasons [" + code
                + ", None".repeat(parts - 1) + "]";
        JsonObject body = JsonObject.of("__type", DYNAMO_DB + "TransactionCanceledException")
                .with("Message", said)
                .with("CancellationReasons", new JsonArray(List.copyOf(reasons)));
        exchange.respond(400, JsonText.write(body));
    }
}
