package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonObject;

/**
 * What a command did.
 *
 * @param json for scripts
 * @param text for people, fit for a terminal
 */
public record ResultView(JsonObject json, String text) implements View {}
