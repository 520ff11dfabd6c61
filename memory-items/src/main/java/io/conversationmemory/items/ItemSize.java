package io.conversationmemory.items;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.Utf8Length;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Computes the size of an item as DynamoDB counts it: names and values of all attributes (source: Amazon DynamoDB,
 * "Item sizes and formats"). Every adapter uses the same limit, so an item that passes in tests passes in production.
 */
public final class ItemSize {

    /** The limit of an item: 400 KB. Source: Amazon DynamoDB, "Quotas and limits". */
    public static final long MAX_BYTES = 400L * 1024;

    private static final int CONTAINER_OVERHEAD = 3;
    /** The longest number that is parsed; far above the 38 digits that DynamoDB keeps. */
    private static final int LONGEST_NUMBER = 400;

    private ItemSize() {}

    /**
     * Checks the size of an item.
     *
     * @throws ItemTooLargeException if it is larger than {@link #MAX_BYTES}
     */
    public static void require(Operation operation, RawItem item) {
        if (atMost(item) > MAX_BYTES) {
            require(operation, of(item), MAX_BYTES);
        }
    }

    static void require(Operation operation, long size, long limit) {
        if (size > limit) {
            throw new ItemTooLargeException(operation, size, limit);
        }
    }

    /** Returns a size that the item does not exceed; encodes no text. */
    static long atMost(RawItem item) {
        long size = 0;
        for (Map.Entry<String, Attribute> attribute : item.attributes().entrySet()) {
            size += Utf8Length.atMost(attribute.getKey());
            if (attribute.getValue() instanceof Attribute.Text text) {
                size += Utf8Length.atMost(text.value());
            } else {
                size += of(attribute.getValue());
            }
        }
        return size;
    }

    /** Returns the size in bytes. */
    public static long of(RawItem item) {
        long size = 0;
        for (Map.Entry<String, Attribute> attribute : item.attributes().entrySet()) {
            size += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    private static long of(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return utf8(text.value());
        }
        if (attribute instanceof Attribute.Num number) {
            return number(number.value());
        }
        return typed(((Attribute.Other) attribute).dynamoJson());
    }

    private static long typed(JsonValue typed) {
        if (!(typed instanceof JsonObject object) || object.isEmpty()) {
            return 1;
        }
        Map.Entry<String, JsonValue> member =
                object.members().entrySet().iterator().next();
        JsonValue value = member.getValue();
        return switch (member.getKey()) {
            case "S" -> utf8(text(value));
            case "N" -> number(text(value));
            case "B" -> base64(text(value));
            case "L" -> CONTAINER_OVERHEAD + list(value);
            case "M" -> CONTAINER_OVERHEAD + map(value);
            case "SS", "NS", "BS" -> set(member.getKey().substring(0, 1), value);
            default -> 1;
        };
    }

    private static long list(JsonValue value) {
        long size = 0;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array.values()) {
                size += 1 + typed(element);
            }
        }
        return size;
    }

    private static long map(JsonValue value) {
        long size = 0;
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                size += 1 + utf8(member.getKey()) + typed(member.getValue());
            }
        }
        return size;
    }

    private static long set(String type, JsonValue value) {
        long size = 0;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array.values()) {
                size += typed(JsonObject.of(type, element));
            }
        }
        return size;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : "";
    }

    private static long utf8(String text) {
        return Utf8Length.of(text);
    }

    private static long base64(String text) {
        return text.length() / 4L * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
    }

    /**
     * Counts one byte per pair of digits, one more, and one for a minus sign. Pairs are counted from the decimal
     * point, so a number may begin and end with half a pair. The documentation only says "approximately"; this is the
     * count of DynamoDB Local, and never less.
     */
    private static long number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return utf8(text);
        }
        try {
            BigDecimal value = new BigDecimal(text).stripTrailingZeros();
            long digitsBeforePoint = (long) value.precision() - value.scale();
            long halfPair = Math.floorMod(digitsBeforePoint, 2L);
            return (value.precision() + halfPair + 1) / 2 + 1 + (value.signum() < 0 ? 1 : 0);
        } catch (NumberFormatException e) {
            return utf8(text);
        }
    }
}
