package io.conversationmemory.reliability.windows;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules for a list of messages that OpenAI, Anthropic and Gemini all accept, after neighbours of one role are merged, as the mappers
 * of frameworks do. Each rule is the strictest of the three; sources are the providers' guides and the errors that users reported:
 *
 * <ul>
 *   <li>The first message is the user's (Anthropic, Messages API reference, "messages"; Gemini, guide "Function calling": a call
 *       comes right after a user's message or a result).
 *   <li>Each message with calls is followed at once by one result for each call and by nothing else (OpenAI, guide "Function
 *       calling", and the error of agno issue 3105, 2025-05-06; Anthropic, guide "Tool use", and the error of claude-code issue 2697,
 *       2025-06-28; Gemini: as many results as calls, the error of gemini-cli issue 4217, 2025-07-15).
 *   <li>Each result answers a call of the message right before the results (OpenAI and Anthropic, same guides).
 *   <li>The ids of the calls of one message differ (Anthropic, guide "Tool use").
 *   <li>System messages are not part of the list (Anthropic and Gemini have a parameter of its own for them).
 * </ul>
 */
public final class ModelRules {

    private ModelRules() {}

    /**
     * Returns the first violation; null if there is none.
     *
     * @param awaitsResults true if the calls at the very end may lack results
     */
    public static @Nullable String violation(List<Message> messages, boolean awaitsResults) {
        if (!messages.isEmpty() && messages.get(0).role() != Role.USER) {
            return "begins with " + messages.get(0);
        }
        int at = 0;
        while (at < messages.size()) {
            Role role = messages.get(at).role();
            if (role == Role.SYSTEM) {
                return "holds the system message " + messages.get(at);
            }
            if (role == Role.TOOL) {
                return "has a result without a call: " + messages.get(at);
            }
            int end = end(messages, at, role);
            if (role == Role.ASSISTANT) {
                List<ToolCallId> calls = calls(messages.subList(at, end));
                int resultsEnd = end(messages, end, Role.TOOL);
                String problem = problem(calls, messages.subList(end, resultsEnd));
                boolean mayLackResults = awaitsResults && resultsEnd == messages.size();
                if (problem != null && !(mayLackResults && problem.startsWith("lacks"))) {
                    return problem + " after " + messages.get(end - 1);
                }
                end = resultsEnd;
            }
            at = end;
        }
        return null;
    }

    private static @Nullable String problem(List<ToolCallId> calls, List<Message> results) {
        Set<ToolCallId> open = new HashSet<>(calls);
        if (open.size() < calls.size()) {
            return "has two calls of one id";
        }
        for (Message result : results) {
            if (!open.remove(result.toolCallId())) {
                return "has a result of no call";
            }
        }
        return open.isEmpty() ? null : "lacks results of " + open;
    }

    private static List<ToolCallId> calls(List<Message> merged) {
        List<ToolCallId> calls = new ArrayList<>();
        merged.forEach(message -> message.toolCalls().stream().map(ToolCall::id).forEach(calls::add));
        return calls;
    }

    private static int end(List<Message> messages, int from, Role role) {
        int end = from;
        while (end < messages.size() && messages.get(end).role() == role) {
            end++;
        }
        return end;
    }
}
