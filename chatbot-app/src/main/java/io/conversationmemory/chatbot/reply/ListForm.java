package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Preferences that are lists of strings in their stored forms: an array, a single string, or null. */
final class ListForm {

    private ListForm() {}

    static boolean isList(JsonValue value) {
        return value instanceof JsonArray || value instanceof JsonString || value == JsonNull.NULL;
    }

    static List<JsonValue> of(Optional<JsonValue> current) {
        JsonValue value = current.orElse(JsonNull.NULL);
        if (value instanceof JsonArray array) {
            return array.values();
        }
        return value == JsonNull.NULL ? List.of() : List.of(value);
    }

    static boolean contains(List<JsonValue> list, String value) {
        return list.stream().anyMatch(element -> same(element, value));
    }

    static boolean same(JsonValue element, String value) {
        return element instanceof JsonString string && string.value().strip().equalsIgnoreCase(value.strip());
    }
}
