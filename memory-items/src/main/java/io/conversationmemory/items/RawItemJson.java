package io.conversationmemory.items;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.UnicodeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Encodes and decodes items in DynamoDB's JSON: <code>{"role": {"S": "user"}}</code> (source: DynamoDB low-level API,
 * data types).
 */
public final class RawItemJson {

    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");

    private RawItemJson() {}

    /**
     * Returns the item of a JSON object.
     *
     * @throws InvalidJsonException if an attribute is not an object of one known type
     */
    public static RawItem parse(JsonObject json) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        json.members().forEach((name, typed) -> attributes.put(name, attribute(name, typed)));
        return new RawItem(attributes);
    }

    /**
     * Returns the item of a JSON text.
     *
     * @throws InvalidJsonException if it is no JSON object, or an attribute is not an object of one known type
     */
    public static RawItem parseText(String text) {
        RawItem plain = PlainItemText.read(text);
        return plain == null ? parse(JsonText.parseObject(text)) : plain;
    }

    /** Returns the JSON text of an item, which {@link #parseText} reads back equal. */
    public static String writeText(RawItem item) {
        return text(item.attributes());
    }

    /** Returns the JSON text of an item with its attributes in the order of their names: equal items have equal texts. */
    public static String writeSortedText(RawItem item) {
        return text(new TreeMap<>(item.attributes()));
    }

    /** Returns the JSON of an item. */
    public static JsonObject write(RawItem item) {
        return write(item.attributes());
    }

    private static JsonObject write(Map<String, Attribute> attributes) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> members.put(name, write(attribute)));
        return new JsonObject(members);
    }

    private static String text(Map<String, Attribute> attributes) {
        for (Attribute attribute : attributes.values()) {
            if (attribute instanceof Attribute.Other) {
                // Checks how deeply it is nested.
                return JsonText.write(write(attributes));
            }
        }
        return JsonText.write(generator -> {
            generator.writeStartObject();
            for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
                generator.writeFieldName(UnicodeText.check("name of an attribute", attribute.getKey()));
                generator.writeStartObject();
                if (attribute.getValue() instanceof Attribute.Text text) {
                    generator.writeStringField("S", UnicodeText.check("attribute", text.value()));
                } else {
                    generator.writeStringField("N", ((Attribute.Num) attribute.getValue()).value());
                }
                generator.writeEndObject();
            }
            generator.writeEndObject();
        });
    }

    private static Attribute attribute(String name, JsonValue typed) {
        if (!(typed instanceof JsonObject object)
                || object.members().size() != 1
                || !TYPES.containsAll(object.members().keySet())) {
            throw new InvalidJsonException("attribute " + name + " is not an object of one DynamoDB type", null);
        }
        if (object.members().containsKey("S")) {
            return new Attribute.Text(object.string("S").orElseThrow(() -> notAString(name)));
        }
        if (object.members().containsKey("N")) {
            return new Attribute.Num(object.string("N").orElseThrow(() -> notAString(name)));
        }
        return new Attribute.Other(object);
    }

    private static InvalidJsonException notAString(String name) {
        return new InvalidJsonException("attribute " + name + " has a type whose value must be a JSON string", null);
    }

    private static JsonObject write(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return JsonObject.of("S", new JsonString(text.value()));
        }
        if (attribute instanceof Attribute.Num number) {
            return JsonObject.of("N", new JsonString(number.value()));
        }
        return ((Attribute.Other) attribute).dynamoJson();
    }
}
