package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Whether two items are the same to DynamoDB: numbers by value, sets in any order. */
final class SameItems {

    private SameItems() {}

    static boolean same(RawItem one, RawItem other) {
        if (!one.attributes().keySet().equals(other.attributes().keySet())) {
            return false;
        }
        return one.attributes().entrySet().stream()
                .allMatch(entry ->
                        same(entry.getValue(), other.get(entry.getKey()).orElseThrow()));
    }

    private static boolean same(Attribute one, Attribute other) {
        if (one instanceof Attribute.Num number && other instanceof Attribute.Num otherNumber) {
            return sameNumber(number.value(), otherNumber.value());
        }
        if (one instanceof Attribute.Other typed && other instanceof Attribute.Other otherTyped) {
            return sameTyped(typed.dynamoJson(), otherTyped.dynamoJson());
        }
        return one.equals(other);
    }

    private static boolean sameTyped(JsonValue one, JsonValue other) {
        if (!(one instanceof JsonObject typed)
                || !(other instanceof JsonObject otherTyped)
                || typed.isEmpty()
                || !typed.members().keySet().equals(otherTyped.members().keySet())) {
            return one.equals(other);
        }
        String type = typed.members().keySet().iterator().next();
        JsonValue value = typed.get(type).orElseThrow();
        JsonValue otherValue = otherTyped.get(type).orElseThrow();
        return switch (type) {
            case "N" ->
                value instanceof JsonString number
                        && otherValue instanceof JsonString otherNumber
                        && sameNumber(number.value(), otherNumber.value());
            case "SS", "BS" -> new HashSet<>(typed.strings(type)).equals(new HashSet<>(otherTyped.strings(type)));
            case "NS" -> sameNumbers(typed.strings(type), otherTyped.strings(type));
            case "L" -> sameList(value, otherValue);
            case "M" -> sameMap(value, otherValue);
            default -> value.equals(otherValue);
        };
    }

    private static boolean sameList(JsonValue one, JsonValue other) {
        if (!(one instanceof JsonArray list) || !(other instanceof JsonArray otherList)) {
            return one.equals(other);
        }
        Iterator<JsonValue> others = otherList.values().iterator();
        return list.values().size() == otherList.values().size()
                && list.values().stream().allMatch(value -> sameTyped(value, others.next()));
    }

    private static boolean sameMap(JsonValue one, JsonValue other) {
        if (!(one instanceof JsonObject map) || !(other instanceof JsonObject otherMap)) {
            return one.equals(other);
        }
        Map<String, JsonValue> others = otherMap.members();
        return map.members().keySet().equals(others.keySet())
                && map.members().entrySet().stream().allMatch(entry -> {
                    JsonValue otherValue = others.get(entry.getKey());
                    return otherValue != null && sameTyped(entry.getValue(), otherValue);
                });
    }

    private static boolean sameNumbers(List<String> one, List<String> other) {
        return one.size() == other.size()
                && one.stream().allMatch(number -> other.stream().anyMatch(same -> sameNumber(number, same)));
    }

    private static boolean sameNumber(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return one.equals(other);
        }
    }
}
