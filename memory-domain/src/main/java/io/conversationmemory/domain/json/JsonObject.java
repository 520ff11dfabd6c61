package io.conversationmemory.domain.json;

import io.conversationmemory.domain.text.UnicodeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Returns a builder of an object without members. */
    public static Builder builder() {
        return EMPTY.toBuilder();
    }

    /** Returns a builder that begins with these members. */
    public Builder toBuilder() {
        return new Builder(members);
    }

    /** Builds an object member by member; a key that stands already keeps its position. Not thread-safe. */
    public static final class Builder {

        private final Map<String, JsonValue> members;

        private Builder(Map<String, JsonValue> members) {
            this.members = new LinkedHashMap<>(members);
        }

        /** Puts a member. */
        public Builder put(String key, JsonValue value) {
            members.put(key, value);
            return this;
        }

        /** Puts the text of an object as a string, or null. */
        public Builder put(String key, @Nullable Object text) {
            return put(key, text == null ? JsonNull.NULL : new JsonString(text.toString()));
        }

        /** Puts a number. */
        public Builder put(String key, long number) {
            return put(key, JsonNumber.of(number));
        }

        /** Puts true or false. */
        public Builder put(String key, boolean flag) {
            return put(key, new JsonBoolean(flag));
        }

        /** Puts the text of an object as a string, if there is one. */
        public Builder putIfPresent(String key, @Nullable Object text) {
            return text == null ? this : put(key, text);
        }

        /** Puts a number, if there is one. */
        public Builder putIfPresent(String key, @Nullable Number number) {
            return number == null ? this : put(key, number.longValue());
        }

        /** Puts an array, unless it is empty. */
        public Builder putUnlessEmpty(String key, JsonArray array) {
            return array.values().isEmpty() ? this : put(key, array);
        }

        /** Returns the object; the builder may be used further. */
        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
