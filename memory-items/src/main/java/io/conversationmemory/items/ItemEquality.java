package io.conversationmemory.items;

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

/** Compares items as DynamoDB does: numbers by value, sets in any order, attributes in any order. */
public final class ItemEquality {

    private ItemEquality() {}

    /** Returns whether two items are the same. */
    public static boolean same(RawItem one, RawItem other) {
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

    /** Compares other values, such as those with no or several types, which no server sends. */
    private static boolean sameTyped(JsonValue one, JsonValue other) {
        if (one instanceof JsonObject typed
                && other instanceof JsonObject otherTyped
                && typed.members().size() == 1
                && typed.members().keySet().equals(otherTyped.members().keySet())) {
            return one.equals(other) || sameValues(typed, otherTyped);
        }
        return one.equals(other);
    }

    private static boolean sameValues(JsonObject typed, JsonObject otherTyped) {
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
            case "L" ->
                value instanceof JsonArray list
                        && otherValue instanceof JsonArray otherList
                        && sameList(list, otherList);
            case "M" ->
                value instanceof JsonObject map && otherValue instanceof JsonObject otherMap && sameMap(map, otherMap);
            default -> false;
        };
    }

    private static boolean sameList(JsonArray one, JsonArray other) {
        Iterator<JsonValue> others = other.values().iterator();
        return one.values().size() == other.values().size()
                && one.values().stream().allMatch(value -> sameTyped(value, others.next()));
    }

    private static boolean sameMap(JsonObject one, JsonObject other) {
        return one.members().keySet().equals(other.members().keySet())
                && one.members().entrySet().stream()
                        .allMatch(entry -> sameTyped(
                                entry.getValue(), other.get(entry.getKey()).orElseThrow()));
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
