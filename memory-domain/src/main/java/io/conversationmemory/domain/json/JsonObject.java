package io.conversationmemory.domain.json;

import io.conversationmemory.domain.text.UnicodeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON object: keys in the order in which they were put, each once.
 *
 * @param members copied, order kept
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /**
     * Copies the map; refuses unpaired surrogates in keys and nesting beyond {@link JsonValue#MAX_DEPTH} with
     * {@link IllegalArgumentException}.
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

    /** The object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** The object of one member. */
    public static JsonObject of(String key, JsonValue value) {
        return EMPTY.with(key, value);
    }

    /** The object of one string member. */
    public static JsonObject of(String key, String value) {
        return of(key, new JsonString(value));
    }

    /** This object with the member set: in place where the key stands already, else at the end. */
    public JsonObject with(String key, JsonValue value) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.put(key, value);
        return new JsonObject(changed);
    }

    /** This object with the string member set. */
    public JsonObject with(String key, String value) {
        return with(key, new JsonString(value));
    }

    /** This object without the member; this very object where there is none. */
    public JsonObject without(String key) {
        if (!members.containsKey(key)) {
            return this;
        }
        Map<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.remove(key);
        return new JsonObject(changed);
    }

    /** The member of that key; empty where there is none. */
    public Optional<JsonValue> get(String key) {
        return Optional.ofNullable(members.get(key));
    }

    /** The member of that key where it is a string. */
    public Optional<String> string(String key) {
        return members.get(key) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** The strings of the member of that key where it is an array; others in it are passed over. */
    public List<String> strings(String key) {
        return members.get(key) instanceof JsonArray array
                ? array.values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).value())
                        .toList()
                : List.of();
    }

    /** Whether there is no member. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public int depth() {
        return JsonDepth.around(members.values());
    }
}
