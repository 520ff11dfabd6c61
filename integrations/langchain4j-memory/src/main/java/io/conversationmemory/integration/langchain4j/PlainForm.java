package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.ToolCall;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text, the tool calls and the tool call id of a message, as any reader understands them. */
final class PlainForm {

    private static final String UNNAMED = "unnamed";

    private PlainForm() {}

    /** Returns the stored message of the text, the tool calls and the tool call id of a message. */
    static Message of(ChatMessage message, MessageId id) {
        if (message instanceof SystemMessage system) {
            return Message.of(id, Role.SYSTEM, system.text());
        }
        if (message instanceof UserMessage user) {
            return Message.of(id, Role.USER, text(user.contents()));
        }
        if (message instanceof AiMessage ai) {
            return Message.of(id, Role.ASSISTANT, ai.text() == null ? "" : ai.text())
                    .withToolCalls(ai.toolExecutionRequests().stream()
                            .map(PlainForm::call)
                            .toList());
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return Message.of(id, Role.TOOL, text(result.contents()))
                    .withToolCallId(callId(result.id(), result.toolName()));
        }
        // A custom message is one of the user's, so that it keeps its place in windows of whole turns.
        return Message.of(
                id,
                Role.USER,
                ((CustomMessage) message).attributes().get("content") instanceof String text ? text : "");
    }

    /** Returns the role that a message is stored with. */
    static Role role(ChatMessage message) {
        return switch (message.type()) {
            case SYSTEM -> Role.SYSTEM;
            case USER, CUSTOM -> Role.USER;
            case AI -> Role.ASSISTANT;
            case TOOL_EXECUTION_RESULT -> Role.TOOL;
        };
    }

    /** Returns the message of these components, which says the same where nothing else belongs to it. Never fails. */
    static ChatMessage restore(Message message) {
        return switch (message.role()) {
            case ASSISTANT -> {
                boolean onlyCalls =
                        message.content().isEmpty() && !message.toolCalls().isEmpty();
                yield AiMessage.builder()
                        .text(onlyCalls ? null : message.content())
                        .toolExecutionRequests(message.toolCalls().stream()
                                .map(PlainForm::request)
                                .toList())
                        .build();
            }
            case TOOL ->
                ToolExecutionResultMessage.builder()
                        .id(restore(message.toolCallId()))
                        .text(message.content())
                        .build();
            case USER -> UserMessage.from(message.content());
            case SYSTEM ->
                message.content().isBlank()
                        ? UserMessage.from(message.content())
                        : SystemMessage.from(message.content());
        };
    }

    private static String text(List<Content> contents) {
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return new ToolCall(
                callId(request.id(), request.name()),
                nameOr(request.name()),
                request.arguments() == null ? "" : request.arguments());
    }

    private static ToolExecutionRequest request(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(restore(call.id()))
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static ToolCallId callId(@Nullable String id, @Nullable String tool) {
        return id == null || id.isBlank() ? ToolCallId.absent(nameOr(tool)) : new ToolCallId(id);
    }

    private static @Nullable String restore(@Nullable ToolCallId id) {
        return id == null || id.isAbsent() ? null : id.value();
    }

    private static String nameOr(@Nullable String tool) {
        return tool == null || tool.isBlank() ? UNNAMED : tool;
    }
}
