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
 * What a reply has learned about its user: a change of one preference, worked out anew from what is stored at the moment of
 * writing, so that nothing noted meanwhile is lost.
 */
public sealed interface PreferenceChange {

    /** The preference. */
    String key();

    /** The preference as it shall be; empty to unset it. */
    Optional<JsonValue> applyTo(Optional<JsonValue> current);

    /**
     * Adds strings to a list; those that stand there already, in whatever case, are passed over. A lone string becomes a list
     * with itself; anything else that is no list is left alone.
     *
     * @param values copied
     */
    record AddToList(String key, List<String> values) implements PreferenceChange {

        /** Copies the list. */
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
     * Takes strings off a list, in whatever case they stand there.
     *
     * @param values copied
     */
    record RemoveFromList(String key, List<String> values) implements PreferenceChange {

        /** Copies the list. */
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

    /** Sets the preference, whatever it was. */
    record Assign(String key, JsonValue value) implements PreferenceChange {

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            return Optional.of(value);
        }
    }

    /**
     * Unsets the preference where it still is what was seen.
     *
     * @param seen what is to go; anything else stays
     */
    record Unset(String key, JsonValue seen) implements PreferenceChange {

        @Override
        public Optional<JsonValue> applyTo(Optional<JsonValue> current) {
            return current.filter(value -> !value.equals(seen));
        }
    }

    /**
     * Sets members of an object and leaves its others; anything that is no object is replaced.
     *
     * @param members what to set
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
