package io.conversationmemory.domain.message;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.text.UnicodeText;

/**
 * A tool that the chatbot asked for.
 *
 * @param id what the result will name
 * @param name the tool's name, not blank
 * @param arguments as the model wrote them, usually a JSON object; kept to the letter, since a model may write broken JSON
 */
public record ToolCall(ToolCallId id, String name, String arguments) {

    /** Refuses a blank name and unpaired surrogates with {@link IllegalArgumentException}. */
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
