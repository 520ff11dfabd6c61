package io.conversationmemory.reliability.existing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes unknown to this project. */
final class UnknownAttributes {

    private UnknownAttributes() {}

    /** Returns one attribute of every type. */
    static Map<String, AttributeValue> all() {
        Map<String, AttributeValue> attributes = new TreeMap<>();
        attributes.put("colour", AttributeValue.fromS("blue"));
        attributes.put("ratio", AttributeValue.fromN("1.5"));
        attributes.put("starred", AttributeValue.fromBool(true));
        attributes.put("nothing", AttributeValue.fromNul(true));
        attributes.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, 2, -1})));
        attributes.put("tags", AttributeValue.fromSs(List.of("beta")));
        attributes.put("path", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromN("2"))));
        attributes.put("place", AttributeValue.fromM(Map.of("city", AttributeValue.fromS("Lyon"))));
        return attributes;
    }

    /** Returns {@code count} short attributes. */
    static Map<String, AttributeValue> many(int count) {
        Map<String, AttributeValue> attributes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("extra-" + i, AttributeValue.fromS("kept " + i));
        }
        return attributes;
    }
}
