package io.conversationmemory.domain.json;

import io.conversationmemory.domain.text.UnicodeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * JSON object with unique keys in insertion order, which does not affect equality.
 *
 * @param members the members in insertion order
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /**
     * Throws {@link IllegalArgumentException} for unpaired surrogates in keys and for nesting beyond
     * {@link JsonValue#MAX_DEPTH}.
     */
    public JsonObject {
        Map<String, JsonValue> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            UnicodeText.check("key of a JSON object", key);
            copy.put(key, Objects.requireNonNull(value, "Use JsonNull.NULL for null."));
        });
        members = Collections.unmodifiableMap(copy);
        JsonDepth.check(members.values());
    }

    /** Returns the object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** Returns the object of one member. */
    public static JsonObject of(String key, JsonValue value) {
        return EMPTY.with(key, value);
    }

    /** Returns the object of one string member. */
    public static JsonObject of(String key, String value) {
        return of(key, new JsonString(value));
    }

    /** Returns a copy with the member set: at its present position if the key exists, else at the end. */
    public JsonObject with(String key, JsonValue value) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.put(key, value);
        return new JsonObject(changed);
    }

    /** Returns a copy with the string member set, as {@link #with(String, JsonValue)} does. */
    public JsonObject with(String key, String value) {
        return with(key, new JsonString(value));
    }

    /** Returns a copy without the member, or this object if there is no such member. */
    public JsonObject without(String key) {
        if (!members.containsKey(key)) {
            return this;
        }
        Map<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.remove(key);
        return new JsonObject(changed);
    }

    /** Returns the member of the key. */
    public Optional<JsonValue> get(String key) {
        return Optional.ofNullable(members.get(key));
    }

    /** Returns the member of the key if it is a string. */
    public Optional<String> string(String key) {
        return members.get(key) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** Returns the strings in the member of the key if it is an array, else an empty list; other elements are skipped. */
    public List<String> strings(String key) {
        return members.get(key) instanceof JsonArray array
                ? array.values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).value())
                        .toList()
                : List.of();
    }

    /** Returns true if there is no member. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public int depth() {
        return JsonDepth.around(members.values());
    }
}
