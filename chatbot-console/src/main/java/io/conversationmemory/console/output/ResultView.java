package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonObject;

/**
 * View of the result of a command.
 *
 * @param text printable text
 */
public record ResultView(JsonObject json, String text) implements View {}
