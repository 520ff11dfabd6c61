package io.conversationmemory.domain.json;

import java.util.List;

/**
 * JSON array.
 *
 * @param values the elements in order
 */
public record JsonArray(List<JsonValue> values) implements JsonValue {

    /** Throws {@link IllegalArgumentException} for nesting beyond {@link JsonValue#MAX_DEPTH}. */
    public JsonArray {
        values = List.copyOf(values);
        JsonDepth.check(values);
    }

    /** Returns the array of the values. */
    public static JsonArray of(JsonValue... values) {
        return new JsonArray(List.of(values));
    }

    /** Returns the array of the strings. */
    public static JsonArray ofStrings(List<String> values) {
        return new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList());
    }

    @Override
    public int depth() {
        return JsonDepth.around(values);
    }
}
