package io.conversationmemory.domain.json;

/** JSON literal {@code null}. */
public enum JsonNull implements JsonValue {
    /** The only value. */
    NULL
}
