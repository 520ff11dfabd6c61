package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of one preference that a reply has learned, applied to the value at the time of writing, so that no concurrent change is
 * lost.
 */
public sealed interface PreferenceChange {

    /** Returns the key of the preference. */
    String key();

    /** Returns the new value; empty to remove the preference. */
    Optional<JsonValue> applyTo(Optional<JsonValue> current);

    /**
     * Adds strings to a list; those that it already contains, ignoring case, are skipped. A single string becomes a list; any other
     * value is left unchanged.
     */
    record AddToList(String key, List<String> values) implements PreferenceChange {

        public AddToList {
            values = List.copyOf(values);
        }

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            if (current.isPresent() && !ListForm.isList(current.get())) {
                return current;
            }
            List<JsonValue> list = new ArrayList<>(ListForm.of(current));
            for (String value : values) {
                if (!ListForm.contains(list, value)) {
                    list.add(new JsonString(value));
                }
            }
            return Optional.of(new JsonArray(list));
        }
    }

    /**
     * Removes strings from a list, ignoring case.
     */
    record RemoveFromList(String key, List<String> values) implements PreferenceChange {

        public RemoveFromList {
            values = List.copyOf(values);
        }

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            if (current.isEmpty() || !ListForm.isList(current.get())) {
                return current;
            }
            List<JsonValue> list = new ArrayList<>(ListForm.of(current));
            values.forEach(value -> list.removeIf(element -> ListForm.same(element, value)));
            return Optional.of(new JsonArray(list));
        }
    }

    /** Sets the preference, whatever its value. */
    record Assign(String key, JsonValue value) implements PreferenceChange {

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            return Optional.of(value);
        }
    }

    /**
     * Removes the preference if it still has the value that was seen.
     *
     * @param seen the value to remove; any other stays
     */
    record Unset(String key, JsonValue seen) implements PreferenceChange {

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            return current.filter(value -> !value.equals(seen));
        }
    }

    /**
     * Sets members of an object and leaves the others; any other value is replaced.
     *
     * @param members the members to set
     */
    record SetMembers(String key, JsonObject members) implements PreferenceChange {

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            JsonObject object =
                    current.isPresent() && current.get() instanceof JsonObject found ? found : JsonObject.empty();
            for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
                object = object.with(member.getKey(), member.getValue());
            }
            return Optional.of(object);
        }
    }
}
