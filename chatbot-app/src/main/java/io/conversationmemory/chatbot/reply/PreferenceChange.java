package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one preference that a reply has learned, applied to the value at the time of writing, so that no concurrent change is
 * lost.
 *
 * @param key the key of the preference
 * @param kind the kind of the change
 * @param value the strings to add or remove, the value to set, the members to set, or the value to unset
 */
public record PreferenceChange(String key, Kind kind, JsonValue value) {

    /** The member of {@link #json} that holds the key. */
    public static final String KEY = "key";

    /** Kind of a change. */
    public enum Kind {
        /**
         * Adds strings to a list; those that it already contains, ignoring case, are skipped. A single string becomes a list; any
         * other value is left unchanged.
         */
        ADDED,
        /** Removes strings from a list, ignoring case. */
        REMOVED,
        /** Sets members of an object and leaves the others; any other value is replaced. */
        MEMBERS,
        /** Removes the preference if it still has the value that was seen. */
        UNSET,
        /** Sets the preference, whatever its value. */
        SET;

        /** Returns the name of this kind as it is stored. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns true if a change of this kind can have the value. */
        public boolean takes(JsonValue value) {
            return switch (this) {
                case ADDED, REMOVED -> value instanceof JsonArray;
                case MEMBERS -> value instanceof JsonObject;
                case UNSET, SET -> true;
            };
        }
    }

    /** Throws {@link IllegalArgumentException} for strings that are no array, and for members that are no object. */
    public PreferenceChange {
        Objects.requireNonNull(key, "A change needs the key of a preference.");
        if (!kind.takes(value)) {
            throw new IllegalArgumentException("A change " + kind + " takes an array or an object.");
        }
    }

    /** Returns a change that adds strings to a list. */
    public static PreferenceChange add(String key, List<String> values) {
        return new PreferenceChange(key, Kind.ADDED, JsonArray.ofStrings(values));
    }

    /** Returns a change that removes strings from a list. */
    public static PreferenceChange remove(String key, List<String> values) {
        return new PreferenceChange(key, Kind.REMOVED, JsonArray.ofStrings(values));
    }

    /** Returns the new value; empty to remove the preference. */
    public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
        return switch (kind) {
            case ADDED -> current.isPresent() && !isList(current.get()) ? current : Optional.of(changedList(current));
            case REMOVED -> current.isPresent() && isList(current.get()) ? Optional.of(changedList(current)) : current;
            case MEMBERS -> Optional.of(withMembers(current));
            case UNSET -> current.filter(seen -> !seen.equals(value));
            case SET -> Optional.of(value);
        };
    }

    private JsonValue changedList(Optional<JsonValue> current) {
        List<JsonValue> list = new ArrayList<>();
        list.addAll(listOf(current.orElse(null)));
        for (JsonValue changed : ((JsonArray) value).values()) {
            if (kind == Kind.REMOVED) {
                list.removeIf(element -> same(element, changed));
            } else if (list.stream().noneMatch(element -> same(element, changed))) {
                list.add(changed);
            }
        }
        return new JsonArray(list);
    }

    private JsonValue withMembers(Optional<JsonValue> current) {
        JsonObject object =
                current.isPresent() && current.get() instanceof JsonObject found ? found : JsonObject.empty();
        JsonObject.Builder changed = object.toBuilder();
        ((JsonObject) value).members().forEach((name, member) -> changed.put(name, member));
        return changed.build();
    }

    /** Returns the change as JSON: its key, and its value under the name of its kind. */
    public JsonObject json() {
        return JsonObject.of(KEY, key).with(kind.stored(), value);
    }

    /** Returns the entries of a stored list: of an array its elements, none for null, else the single value. */
    public static List<JsonValue> listOf(@Nullable JsonValue stored) {
        if (stored == null || stored == JsonNull.NULL) {
            return List.of();
        }
        return stored instanceof JsonArray array ? array.values() : List.of(stored);
    }

    /** Returns true for the stored forms of a list of strings: an array, a single string, or null. */
    private static boolean isList(JsonValue value) {
        return value instanceof JsonArray || value instanceof JsonString || value == JsonNull.NULL;
    }

    /** Returns true if two entries of a list count as the same: strings that differ in case or surrounding space only. */
    public static boolean same(JsonValue one, JsonValue other) {
        return one instanceof JsonString a
                && other instanceof JsonString b
                && a.value().strip().equalsIgnoreCase(b.value().strip());
    }
}
