package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.ToolCall;
import java.util.Objects;

/**
 * The result of a tool call.
 *
 * @param call the id of the call
 * @param content the result as the model gets it, possibly empty
 * @param isError true if the tool failed; the content says why
 */
public record ToolResult(ToolCallId call, String content, boolean isError) {

    /** Key in the metadata of a stored result that is an error. */
    public static final String IS_ERROR = "is_error";

    public ToolResult {
        Objects.requireNonNull(call, "A result belongs to a call.");
        Objects.requireNonNull(content, "A result has a content, which may be empty.");
    }

    /** Returns the result of a call that succeeded. */
    public static ToolResult of(ToolCall call, String content) {
        return new ToolResult(call.id(), content, false);
    }

    /** Returns the result of a call that failed. */
    public static ToolResult failed(ToolCall call, String reason) {
        return new ToolResult(call.id(), reason, true);
    }

    /** Returns call and length, never the content. */
    @Override
    public String toString() {
        return "ToolResult[" + call + (isError ? ", error, " : ", ") + content.length() + " characters]";
    }
}
