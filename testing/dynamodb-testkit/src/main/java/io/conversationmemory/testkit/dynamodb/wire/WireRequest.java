package io.conversationmemory.testkit.dynamodb.wire;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.JsonText;
import java.util.List;

/**
 * One attempt at a request, as received.
 *
 * @param operation such as {@code PutItem}
 * @param invocation an id that all attempts at one request share
 * @param attempt the number of the attempt, from 1
 * @param label the header {@link #LABEL}; empty if there is none
 * @param text the JSON body
 */
public record WireRequest(String operation, String invocation, int attempt, String label, String text) {

    /** Header by which a test distinguishes its clients. */
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

    /** Returns the body. */
    public JsonObject body() {
        return JsonText.parseObject(text);
    }

    /** Returns the table; empty if the request has several, or has it in another member. */
    public String table() {
        return member("TableName");
    }

    /** Returns true if it reads an index. */
    public boolean readsAnIndex() {
        return operation.equals("Query") && text.contains("\"IndexName\"");
    }

    /** Returns the permissions that it needs; a transaction needs those of its parts. */
    public List<String> permissions() {
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

    /** Returns a member of the body: a string as it is, anything else as JSON, empty if there is none. */
    public String member(String name) {
        return body().get(name)
                .map(value -> value instanceof JsonString string ? string.value() : JsonText.write(value))
                .orElse("");
    }
}
