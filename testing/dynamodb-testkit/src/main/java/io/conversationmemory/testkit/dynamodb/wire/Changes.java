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

/** Requests and answers that arrive other than they were sent. */
final class Changes {

    private static final String NAMES = "ExpressionAttributeNames";
    private static final String TIME = "timestamp";
    private static final String OUR_NAME = "#wire";

    private Changes() {}

    /** Lets the server do the first half of a batch, rounded down, and hands the rest back. */
    static void leaveUnprocessed(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        JsonObject items = (JsonObject) body.get("RequestItems").orElseThrow();
        Map.Entry<String, JsonValue> table =
                items.members().entrySet().iterator().next();
        List<JsonValue> all = ((JsonArray) table.getValue()).values();
        JsonObject rest = JsonObject.of(table.getKey(), new JsonArray(all.subList(all.size() / 2, all.size())));
        if (all.size() == 1) {
            exchange.answer(200, JsonText.write(JsonObject.of("UnprocessedItems", rest)));
            return;
        }
        JsonObject done =
                body.with("RequestItems", JsonObject.of(table.getKey(), new JsonArray(all.subList(0, all.size() / 2))));
        exchange.pass(
                text -> JsonText.write(done),
                answer -> JsonText.write(JsonText.parseObject(answer).with("UnprocessedItems", rest)));
    }

    /** Lets a page end after half of what was asked for, or after two items, with a key to go on from. */
    static void shortenPage(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        int limit = body.get("Limit")
                .map(value -> ((JsonNumber) value).value().intValueExact())
                .orElse(4);
        JsonObject changed = body.with("Limit", new JsonNumber(BigDecimal.valueOf(Math.max(1, limit / 2))));
        exchange.pass(text -> JsonText.write(changed), answer -> answer);
    }

    /** Takes what was written recently out of the answer of an index. */
    static void hideRecentWrites(Exchange exchange) throws IOException {
        JsonObject body = exchange.request().body();
        String table = body.string("TableName").orElseThrow();
        JsonObject names = (JsonObject) body.get(NAMES).orElse(JsonObject.empty());
        // What is hidden is told by its key, which the answer then has to hold.
        boolean withoutTime =
                body.get("ProjectionExpression").isPresent() && !names.members().containsValue(new JsonString(TIME));
        JsonObject changed = withoutTime
                ? body.with(NAMES, names.with(OUR_NAME, TIME))
                        .with(
                                "ProjectionExpression",
                                body.string("ProjectionExpression").orElseThrow() + ", " + OUR_NAME)
                : body;
        exchange.pass(text -> JsonText.write(changed), answer -> hide(exchange, table, withoutTime, answer));
    }

    private static String hide(Exchange exchange, String table, boolean withoutTime, String answer) {
        JsonObject page = JsonText.parseObject(answer);
        List<JsonValue> seen = ((JsonArray) page.get("Items").orElse(JsonArray.of()))
                .values().stream()
                        .filter(item -> !exchange.recentWrites().contains(table, (JsonObject) item))
                        .map(item -> withoutTime ? (JsonValue) ((JsonObject) item).without(TIME) : item)
                        .toList();
        return JsonText.write(page.with("Items", new JsonArray(seen)).with("Count", JsonNumber.of(seen.size())));
    }
}
