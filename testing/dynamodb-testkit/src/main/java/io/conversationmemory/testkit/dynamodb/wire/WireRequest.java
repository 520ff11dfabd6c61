package io.conversationmemory.testkit.dynamodb.wire;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.JsonText;
import java.util.List;

/**
 * One attempt at a request, as it came over the socket.
 *
 * @param operation such as {@code PutItem}
 * @param invocation the same for all attempts at one request
 * @param attempt which attempt it is, from 1
 * @param label what the client says of itself in the header {@link #LABEL}; empty where it says nothing
 * @param text the body, which is JSON
 */
public record WireRequest(String operation, String invocation, int attempt, String label, String text) {

    /** A header by which a test tells its clients apart. */
    public static final String LABEL = "x-wire-label";

    static WireRequest of(HttpMessage message) {
        String target = message.header("x-amz-target").orElse("none.None");
        String attempt = message.header("amz-sdk-request").orElse("attempt=1");
        return new WireRequest(
                target.substring(target.indexOf('.') + 1),
                message.header("amz-sdk-invocation-id").orElse(""),
                Integer.parseInt(attempt.replaceAll(".*attempt=(\\d+).*", "$1")),
                message.header(LABEL).orElse(""),
                message.text());
    }

    /** The body. */
    public JsonObject body() {
        return JsonText.parseObject(text);
    }

    /** The table; empty where the request names several, or in another place. */
    public String table() {
        return member("TableName");
    }

    /** Whether it reads an index. */
    public boolean readsAnIndex() {
        return operation.equals("Query") && text.contains("\"IndexName\"");
    }

    /** The rights that it takes: a transaction takes those of its parts. */
    public List<String> rights() {
        if (!operation.equals("TransactWriteItems")) {
            return List.of(operation);
        }
        return ((JsonArray) body().get("TransactItems").orElseThrow())
                .values().stream()
                        .flatMap(part -> ((JsonObject) part).members().keySet().stream())
                        .map(part -> part + "Item")
                        .distinct()
                        .toList();
    }

    /** The member of that name: text as it is, all else as JSON; empty where there is none. */
    public String member(String name) {
        return body().get(name)
                .map(value -> value instanceof JsonString string ? string.value() : JsonText.write(value))
                .orElse("");
    }
}
