package io.conversationmemory.domain.json;

import java.util.Collection;

/** Computes and limits the nesting depth of objects and arrays. */
final class JsonDepth {

    private JsonDepth() {}

    static int around(Collection<JsonValue> values) {
        int deepest = 0;
        for (JsonValue value : values) {
            deepest = Math.max(deepest, value.depth());
        }
        return deepest + 1;
    }

    static void check(Collection<JsonValue> values) {
        if (around(values) > JsonValue.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "JSON may nest " + JsonValue.MAX_DEPTH + " objects and arrays deep, no deeper.");
        }
    }
}
