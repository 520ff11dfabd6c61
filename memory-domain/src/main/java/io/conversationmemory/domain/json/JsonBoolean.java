package io.conversationmemory.domain.json;

/** JSON literal {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements JsonValue {}
