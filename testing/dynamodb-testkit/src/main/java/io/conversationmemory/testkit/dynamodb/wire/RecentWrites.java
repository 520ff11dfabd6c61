package io.conversationmemory.testkit.dynamodb.wire;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the items written last, which a lagging index does not contain yet. Thread-safe. */
final class RecentWrites {

    private static final int REMEMBERED = 200;
    private static final String SESSION = "session_id";
    private static final String TIME = "timestamp";

    private final Map<Key, Boolean> keys = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    void note(WireRequest request) {
        switch (request.operation()) {
            case "PutItem" -> put(request.body());
            case "TransactWriteItems" ->
                list(request.body(), "TransactItems")
                        .forEach(part -> ((JsonObject) part).get("Put").ifPresent(put -> put((JsonObject) put)));
            default -> {}
        }
    }

    synchronized boolean contains(String table, JsonObject item) {
        return keys.containsKey(Key.of(table, item));
    }

    private synchronized void put(JsonObject put) {
        Key key = Key.of(
                put.string("TableName").orElse(""), (JsonObject) put.get("Item").orElse(JsonObject.empty()));
        // A repeated write moves the key to the end.
        keys.remove(key);
        keys.put(key, true);
    }

    private static List<JsonValue> list(JsonObject body, String name) {
        return ((JsonArray) body.get(name).orElse(JsonArray.of())).values();
    }

    private record Key(String table, String session, String time) {

        static Key of(String table, JsonObject item) {
            return new Key(table, text(item, SESSION), text(item, TIME));
        }

        private static String text(JsonObject item, String name) {
            return item.get(name)
                    .flatMap(value -> ((JsonObject) value).string("S"))
                    .orElse("");
        }
    }
}
