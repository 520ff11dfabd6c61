package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts attributes of all ten types between the SDK and the domain, without loss. */
public final class AttributeValues {

    private AttributeValues() {}

    public static RawItem item(Map<String, AttributeValue> item) {
        return RawItem.of(item, AttributeValues::attribute);
    }

    /**
     * Returns the item as the SDK represents it.
     *
     * @throws IllegalArgumentException if an attribute's JSON is no DynamoDB value
     */
    public static Map<String, AttributeValue> of(RawItem item) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        item.attributes().forEach((name, attribute) -> values.put(name, of(attribute)));
        return values;
    }

    public static AttributeValue of(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return AttributeValue.fromS(text.value());
        }
        if (attribute instanceof Attribute.Num number) {
            return AttributeValue.fromN(number.value());
        }
        return ofJson(((Attribute.Other) attribute).dynamoJson());
    }

    private static Attribute attribute(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Attribute.Text(value.s());
            case N -> new Attribute.Num(value.n());
            default -> new Attribute.Other(json(value));
        };
    }

    private static JsonObject json(AttributeValue value) {
        return switch (value.type()) {
            case S -> JsonObject.of("S", value.s());
            case N -> JsonObject.of("N", value.n());
            case B -> JsonObject.of("B", base64(value.b()));
            case BOOL -> JsonObject.of("BOOL", new JsonBoolean(value.bool()));
            case NUL -> JsonObject.of("NULL", new JsonBoolean(value.nul()));
            case SS -> JsonObject.of("SS", JsonArray.ofStrings(value.ss()));
            case NS -> JsonObject.of("NS", JsonArray.ofStrings(value.ns()));
            case BS ->
                JsonObject.of(
                        "BS",
                        JsonArray.ofStrings(
                                value.bs().stream().map(AttributeValues::base64).toList()));
            case L ->
                JsonObject.of(
                        "L",
                        new JsonArray(value.l().stream()
                                .<JsonValue>map(AttributeValues::json)
                                .toList()));
            case M -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                value.m().forEach((name, member) -> members.put(name, json(member)));
                yield JsonObject.of("M", new JsonObject(members));
            }
            // A type newer than this SDK: kept as a value that cannot be written.
            case UNKNOWN_TO_SDK_VERSION -> JsonObject.empty();
        };
    }

    private static AttributeValue ofJson(JsonValue json) {
        if (!(json instanceof JsonObject object) || object.members().size() != 1) {
            throw malformed("?");
        }
        Map.Entry<String, JsonValue> typed =
                object.members().entrySet().iterator().next();
        JsonValue value = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> AttributeValue.fromS(text(value));
            case "N" -> AttributeValue.fromN(text(value));
            case "B" -> AttributeValue.fromB(bytes(text(value)));
            case "BOOL" -> AttributeValue.fromBool(bool(value));
            case "NULL" -> AttributeValue.fromNul(bool(value));
            case "SS" -> AttributeValue.fromSs(texts(value));
            case "NS" -> AttributeValue.fromNs(texts(value));
            case "BS" ->
                AttributeValue.fromBs(
                        texts(value).stream().map(AttributeValues::bytes).toList());
            case "L" ->
                AttributeValue.fromL(
                        list(value).stream().map(AttributeValues::ofJson).toList());
            case "M" -> {
                Map<String, AttributeValue> members = new LinkedHashMap<>();
                map(value).forEach((name, member) -> members.put(name, ofJson(member)));
                yield AttributeValue.fromM(members);
            }
            default -> throw malformed(typed.getKey());
        };
    }

    private static Map<String, JsonValue> map(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members();
        }
        throw malformed("M");
    }

    private static List<JsonValue> list(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.values();
        }
        throw malformed("L");
    }

    private static List<String> texts(JsonValue value) {
        return list(value).stream().map(AttributeValues::text).toList();
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw malformed("S");
    }

    private static boolean bool(JsonValue value) {
        if (value instanceof JsonBoolean bool) {
            return bool.value();
        }
        throw malformed("BOOL");
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    private static SdkBytes bytes(String base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
    }

    private static IllegalArgumentException malformed(String type) {
        return new IllegalArgumentException("an attribute's JSON is no value of the DynamoDB type " + type);
    }
}
