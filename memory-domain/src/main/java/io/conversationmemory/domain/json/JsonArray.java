package io.conversationmemory.domain.json;

import java.util.List;

/**
 * A JSON array.
 *
 * @param values in order; the list is copied
 */
public record JsonArray(List<JsonValue> values) implements JsonValue {

    /** Copies the list; refuses nesting beyond {@link JsonValue#MAX_DEPTH} with {@link IllegalArgumentException}. */
    public JsonArray {
        values = List.copyOf(values);
        JsonDepth.check(values);
    }

    /** The array of these values. */
    public static JsonArray of(JsonValue... values) {
        return new JsonArray(List.of(values));
    }

    /** The array of these strings. */
    public static JsonArray ofStrings(List<String> values) {
        return new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList());
    }

    @Override
    public int depth() {
        return JsonDepth.around(values);
    }
}
