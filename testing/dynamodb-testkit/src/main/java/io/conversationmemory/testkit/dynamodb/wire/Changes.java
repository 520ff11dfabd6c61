package io.conversationmemory.testkit.dynamodb.wire;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Changes requests and responses on their way. */
final class Changes {

    private static final String NAMES = "ExpressionAttributeNames";
    private static final String TIME = "timestamp";
    private static final String OUR_NAME = "#wire";

    private Changes() {}

    /** Passes the first half of a batch, rounded down, and returns the rest as unprocessed. */
    static void leaveUnprocessed(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        JsonObject items = (JsonObject) body.get("RequestItems").orElseThrow();
        Map.Entry<String, JsonValue> table =
                items.members().entrySet().iterator().next();
        List<JsonValue> all = ((JsonArray) table.getValue()).values();
        JsonObject rest = JsonObject.of(table.getKey(), new JsonArray(all.subList(all.size() / 2, all.size())));
        if (all.size() == 1) {
            exchange.respond(200, JsonText.write(JsonObject.of("UnprocessedItems", rest)));
            return;
        }
        JsonObject done =
                body.with("RequestItems", JsonObject.of(table.getKey(), new JsonArray(all.subList(0, all.size() / 2))));
        exchange.pass(
                text -> JsonText.write(done),
                response -> JsonText.write(JsonText.parseObject(response).with("UnprocessedItems", rest)));
    }

    /** Shortens a page to half of its limit, or to two items, with a key to continue from. */
    static void shortenPage(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        int limit = body.get("Limit")
                .map(value -> ((JsonNumber) value).value().intValueExact())
                .orElse(4);
        JsonObject changed = body.with("Limit", new JsonNumber(BigDecimal.valueOf(Math.max(1, limit / 2))));
        exchange.pass(text -> JsonText.write(changed), response -> response);
    }

    /** Removes recently written items from the response of an index. */
    static void hideRecentWrites(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        String table = body.string("TableName").orElseThrow();
        JsonObject names = (JsonObject) body.get(NAMES).orElse(JsonObject.empty());
        // Items are hidden by their key, so the response must contain it.
        boolean withoutTime =
                body.get("ProjectionExpression").isPresent() && !names.members().containsValue(new JsonString(TIME));
        JsonObject changed = withoutTime
                ? body.with(NAMES, names.with(OUR_NAME, TIME))
                        .with(
                                "ProjectionExpression",
                                body.string("ProjectionExpression").orElseThrow() + ", " + OUR_NAME)
                : body;
        exchange.pass(text -> JsonText.write(changed), response -> hide(exchange, table, withoutTime, response));
    }

    private static String hide(Exchange exchange, String table, boolean withoutTime, String response) {
        JsonObject page = JsonText.parseObject(response);
        List<JsonValue> seen = ((JsonArray) page.get("Items").orElse(JsonArray.of()))
                .values().stream()
                        .filter(item -> !exchange.recentWrites().contains(table, (JsonObject) item))
                        .map(item -> withoutTime ? (JsonValue) ((JsonObject) item).without(TIME) : item)
                        .toList();
        return JsonText.write(page.with("Items", new JsonArray(seen)).with("Count", JsonNumber.of(seen.size())));
    }
}
