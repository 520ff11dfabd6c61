package io.conversationmemory.console;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.util.List;

/** Parses printed JSON objects. */
final class JsonObjects {

    private JsonObjects() {}

    static List<JsonObject> of(String lines) {
        return lines.lines().map(JsonText::parseObject).toList();
    }

    static List<JsonObject> in(JsonObject object, String key) {
        return ((JsonArray) object.get(key).orElseThrow())
                .values().stream().map(JsonObject.class::cast).toList();
    }
}
