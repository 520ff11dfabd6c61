package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.chatbot.reply.ToolRound;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the tools that a model calls, one after the other. */
final class ToolCalls {

    private final Map<String, ReplyTool> tools;

    ToolCalls(List<ReplyTool> tools) {
        Map<String, ReplyTool> named = new HashMap<>();
        for (ReplyTool tool : tools) {
            if (named.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("There are two tools named " + tool.name() + ".");
            }
        }
        this.tools = Map.copyOf(named);
    }

    /** Returns the message with an id for each call that has none of its own; some services leave ids out or repeat them. */
    static AiMessage withIds(AiMessage said, int round) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ToolExecutionRequest call : said.toolExecutionRequests()) {
            boolean isUsable = call.id() != null && !call.id().isBlank() && ids.add(call.id());
            String id = isUsable ? call.id() : "call-" + round + "-" + calls.size();
            ids.add(id);
            calls.add(call.toBuilder().id(id).build());
        }
        return said.toBuilder().toolExecutionRequests(calls).build();
    }

    /** Runs the calls of a message, and returns them with their results. A call that fails has an error as its result. */
    ToolRound run(AiMessage said, ReplyRequest request) {
        List<ToolCall> calls = new ArrayList<>();
        List<ToolResult> results = new ArrayList<>();
        for (ToolExecutionRequest asked : said.toolExecutionRequests()) {
            String arguments = asked.arguments() == null ? "" : asked.arguments();
            ToolCall call = new ToolCall(new ToolCallId(asked.id()), asked.name(), arguments);
            calls.add(call);
            results.add(run(call, asked, request));
        }
        return new ToolRound(said.text() == null ? "" : said.text(), calls, results);
    }

    private ToolResult run(ToolCall call, ToolExecutionRequest asked, ReplyRequest request) {
        ReplyTool tool = tools.get(asked.name());
        if (tool == null) {
            return ToolResult.failed(call, "There is no tool of this name.");
        }
        try {
            return ToolResult.of(call, tool.function().call(asked, request));
        } catch (RuntimeException e) {
            String reason = e.getMessage();
            return ToolResult.failed(call, reason == null ? e.getClass().getSimpleName() : reason);
        }
    }

    /** Returns what the model gets of a round. */
    static List<ChatMessage> results(ToolRound round) {
        List<ChatMessage> results = new ArrayList<>();
        for (int i = 0; i < round.results().size(); i++) {
            ToolResult result = round.results().get(i);
            String tool = round.calls().get(i).name();
            results.add(ChatMessages.result(result.call().value(), tool, result.content(), result.isError()));
        }
        return results;
    }
}
