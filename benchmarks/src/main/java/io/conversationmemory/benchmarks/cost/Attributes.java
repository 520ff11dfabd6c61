package io.conversationmemory.benchmarks.cost;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes of items, which may be absent. */
final class Attributes {

    private Attributes() {}

    /** Returns the string; the empty one if it is absent. */
    static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    /** Returns the list; the empty one if it is absent. */
    static List<AttributeValue> list(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromL(List.of())).l();
    }
}
