package io.conversationmemory.reliability.existing;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts items to the form that an import takes. */
final class RawForm {

    private RawForm() {}

    static RawItem item(Map<String, AttributeValue> attributes) {
        Map<String, Attribute> item = new LinkedHashMap<>();
        attributes.forEach((name, value) -> item.put(name, attribute(value)));
        return new RawItem(item);
    }

    /** Returns the value as DynamoDB JSON. */
    static JsonObject json(AttributeValue value) {
        String type =
                value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
        return JsonObject.of(
                type,
                switch (value.type()) {
                    case S -> new JsonString(value.s());
                    case N -> new JsonString(value.n());
                    case B ->
                        new JsonString(
                                Base64.getEncoder().encodeToString(value.b().asByteArray()));
                    case BOOL -> new JsonBoolean(value.bool());
                    case NUL -> new JsonBoolean(value.nul());
                    case SS -> JsonArray.ofStrings(value.ss());
                    case L -> list(value.l());
                    case M -> map(value.m());
                    default ->
                        throw new IllegalArgumentException("The test items have no attribute of type " + value.type());
                });
    }

    /** Returns the size of an item of string attributes by DynamoDB's rules. */
    static int sizeOfTexts(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(
                        entry -> bytes(entry.getKey()) + bytes(entry.getValue().s()))
                .sum();
    }

    private static Attribute attribute(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Attribute.Text(value.s());
            case N -> new Attribute.Num(value.n());
            default -> new Attribute.Other(json(value));
        };
    }

    private static JsonValue list(List<AttributeValue> values) {
        List<JsonValue> elements = new ArrayList<>();
        values.forEach(value -> elements.add(json(value)));
        return new JsonArray(elements);
    }

    private static JsonValue map(Map<String, AttributeValue> values) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, json(value)));
        return new JsonObject(members);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
