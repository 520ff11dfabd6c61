package io.conversationmemory.contract.model;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in plain values: maps in order, lists, strings, numbers without trailing zeros, booleans, and {@link #NULL}. */
final class PlainJson {

    static final String NULL = "(null)";

    private PlainJson() {}

    /** Returns the text by which two values are compared, including the order of keys. */
    static String text(Object value) {
        if (value instanceof String string) {
            return "'" + string + "'";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((key, member) -> members.add(key + "=" + text(member)));
            return "{" + String.join(", ", members) + "}";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainJson::text).toList().toString();
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    static JsonValue json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return new JsonArray(list.stream().map(PlainJson::json).toList());
        }
        if (value instanceof BigDecimal number) {
            return new JsonNumber(number);
        }
        if (value instanceof Boolean bool) {
            return new JsonBoolean(bool);
        }
        return NULL.equals(value) ? JsonNull.NULL : new JsonString(String.valueOf(value));
    }

    static JsonObject object(Map<?, ?> map) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), json(member)));
        return new JsonObject(members);
    }

    static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.members().forEach((key, member) -> map.put(key, plain(member)));
            return map;
        }
        if (value instanceof JsonArray array) {
            return array.values().stream().map(PlainJson::plain).toList();
        }
        if (value instanceof JsonNumber number) {
            return number.value().stripTrailingZeros();
        }
        if (value instanceof JsonBoolean bool) {
            return bool.value();
        }
        return value instanceof JsonString string ? string.value() : NULL;
    }
}
