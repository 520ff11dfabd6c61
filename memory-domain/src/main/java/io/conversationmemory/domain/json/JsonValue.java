package io.conversationmemory.domain.json;

/**
 * JSON value: object, array, string, number, boolean or null (RFC 8259). Deeply immutable. Numbers are equal by value (1.0
 * equals 1), objects independently of the order of their keys, which is kept.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Maximum nesting depth of objects and arrays, so that recursion over a value never exhausts a thread's stack. Our own
     * choice: twice the depth seen in existing tables.
     */
    int MAX_DEPTH = 100;

    /** Returns the nesting depth: 0 for a scalar, 1 for an empty object or array. */
    default int depth() {
        return 0;
    }
}
