package io.conversationmemory.domain.json;

/**
 * A JSON value: object, array, string, number, boolean or null (source: RFC 8259). Deeply immutable; equal when the JSON
 * is equal: numbers by value (1.0 is 1), objects whatever the order of their keys, though the order is kept.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * How deep objects and arrays may nest, so that every walk over a value ends well within a thread's stack. Our own
     * choice: twice what has been seen in existing tables.
     */
    int MAX_DEPTH = 100;

    /** How deep this value nests: 0 for a scalar, 1 for an empty object or array. */
    default int depth() {
        return 0;
    }
}
