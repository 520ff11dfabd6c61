package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.ToolCall;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A round of tool calls on the way to a reply: the model's message that calls tools, and the result of each call.
 *
 * @param content the text beside the calls, usually empty
 * @param calls at least one, with distinct ids
 * @param results the results, in the order of their calls
 */
public record ToolRound(String content, List<ToolCall> calls, List<ToolResult> results) {

    /** Throws {@link IllegalArgumentException} if there is no call, if two have the same id, or if the results are not those of the calls. */
    public ToolRound {
        Objects.requireNonNull(content, "A round has a content, which may be empty.");
        calls = List.copyOf(calls);
        results = List.copyOf(results);
        List<ToolCallId> called = calls.stream().map(ToolCall::id).toList();
        if (called.isEmpty()) {
            throw new IllegalArgumentException("A round calls at least one tool.");
        }
        if (Set.copyOf(called).size() < called.size()) {
            throw new IllegalArgumentException("The calls of a round have distinct ids.");
        }
        if (!results.stream().map(ToolResult::call).toList().equals(called)) {
            throw new IllegalArgumentException("A round has one result for each call, in the order of the calls.");
        }
    }

    /** Returns the number of its messages: the one with the calls, and one for each result. */
    public int messages() {
        return 1 + results.size();
    }

    /** Returns tools and ids, never the content. */
    @Override
    public String toString() {
        return calls.stream().map(ToolCall::toString).collect(Collectors.joining(", ", "ToolRound[", "]"));
    }
}
