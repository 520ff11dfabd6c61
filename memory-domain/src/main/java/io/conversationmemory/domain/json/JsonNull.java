package io.conversationmemory.domain.json;

/** {@code null}, of which there is one. */
public enum JsonNull implements JsonValue {
    /** The one value. */
    NULL
}
