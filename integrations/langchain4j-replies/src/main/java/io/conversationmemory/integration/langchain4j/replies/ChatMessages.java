package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.items.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of a request to a model: one system message, the window, the question. */
final class ChatMessages {

    private final List<ChatMessage> messages = new ArrayList<>();
    private final Map<ToolCallId, String> tools = new HashMap<>();

    private ChatMessages() {}

    /** Returns the messages for a request. */
    static List<ChatMessage> of(ReplyRequest request) {
        ChatMessages all = new ChatMessages();
        String system = system(request.context());
        if (!system.isBlank()) {
            all.messages.add(SystemMessage.from(system));
        }
        request.context().window().messages().forEach(stored -> all.add(stored.message()));
        all.add(request.question().message());
        return all.messages;
    }

    /** Returns the pinned and the stored system messages, then preferences and summary, both named as such. */
    private static String system(ConversationContext context) {
        List<String> parts = new ArrayList<>();
        if (context.systemMessage() != null) {
            parts.add(context.systemMessage());
        }
        context.window().systemMessages().stream().map(StoredMessage::content).forEach(parts::add);
        StoredPreferences preferences = context.preferences();
        if (preferences != null && !preferences.values().isEmpty()) {
            parts.add("The user's preferences, as JSON: " + JsonText.write(preferences.values()));
        }
        Summary summary = context.summary();
        if (summary != null) {
            parts.add("Summary of the conversation so far:\n" + summary.text());
        }
        return String.join("\n\n", parts);
    }

    private void add(Message message) {
        switch (message.role()) {
            case USER -> messages.add(UserMessage.from(message.content()));
            case ASSISTANT -> addAssistant(message);
            case TOOL -> addResult(message);
            case SYSTEM -> {} // the window has them apart
        }
    }

    private void addAssistant(Message message) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (ToolCall call : message.toolCalls()) {
            tools.put(call.id(), call.name());
            calls.add(ToolExecutionRequest.builder()
                    .id(call.id().value())
                    .name(call.name())
                    .arguments(call.arguments())
                    .build());
        }
        @Nullable String text = message.content().isBlank() ? null : message.content();
        // Some services refuse a message without any content.
        if (text != null || !calls.isEmpty()) {
            messages.add(
                    AiMessage.builder().text(text).toolExecutionRequests(calls).build());
        }
    }

    private void addResult(Message message) {
        ToolCallId call = message.toolCallId();
        if (call != null) {
            boolean isError = message.metadata()
                    .get(ToolResult.IS_ERROR)
                    .filter(new JsonBoolean(true)::equals)
                    .isPresent();
            messages.add(result(call.value(), tools.getOrDefault(call, ""), message.content(), isError));
        }
    }

    static ChatMessage result(String call, String tool, String content, boolean isError) {
        ToolExecutionResultMessage.Builder result =
                ToolExecutionResultMessage.builder().id(call).toolName(tool).text(content);
        return isError ? result.isError(true).build() : result.build();
    }
}
