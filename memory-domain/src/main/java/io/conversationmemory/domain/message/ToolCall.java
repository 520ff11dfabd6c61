package io.conversationmemory.domain.message;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.text.UnicodeText;

/**
 * Call of a tool, requested by the chatbot.
 *
 * @param id the id that the result refers to
 * @param name the tool's name, not blank
 * @param arguments the arguments as the model wrote them, usually a JSON object; unchanged, since a model may write invalid JSON
 */
public record ToolCall(ToolCallId id, String name, String arguments) {

    /** Throws {@link IllegalArgumentException} for a blank name and for unpaired surrogates. */
    public ToolCall {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A tool call needs the name of its tool.");
        }
        UnicodeText.check("name of a tool", name);
        UnicodeText.check("tool call's arguments", arguments);
    }

    @Override
    public String toString() {
        return "ToolCall[" + id + ", " + name + "]";
    }
}
