package io.conversationmemory.items;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import java.util.List;

/** Encodes messages and their tool calls as JSON, and decodes tool calls. */
public final class MessageJson {

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";

    private MessageJson() {}

    /** Returns a builder with the attributes of a message under their stored names; metadata and tool calls are JSON, not text. */
    public static JsonObject.Builder write(StoredMessage stored) {
        Message message = stored.message();
        return JsonObject.builder()
                .put(MessageItems.SESSION_ID, stored.sessionId())
                .put(MessageItems.TIMESTAMP, stored.key())
                .put(MessageItems.MESSAGE_ID, message.id())
                .put(MessageItems.ROLE, message.role().stored())
                .put(MessageItems.CONTENT, message.content())
                .put(MessageItems.USER_ID, message.userId())
                .put(MessageItems.METADATA, message.metadata())
                .putUnlessEmpty(MessageItems.TOOL_CALLS, write(message.toolCalls()))
                .putIfPresent(MessageItems.TOOL_CALL_ID, message.toolCallId())
                .putIfPresent(MessageItems.TOKENS, message.tokens())
                .putIfPresent(MessageItems.EXPIRES_AT, stored.expiresAt());
    }

    /** Returns tool calls as an array of objects with {@code id}, {@code name} and {@code arguments}. */
    public static JsonArray write(List<ToolCall> calls) {
        return new JsonArray(calls.stream()
                .<JsonValue>map(call -> JsonObject.builder()
                        .put(ID, call.id())
                        .put(NAME, call.name())
                        .put(ARGUMENTS, call.arguments())
                        .build())
                .toList());
    }

    /**
     * Returns the tool calls of such an array.
     *
     * @throws IllegalArgumentException if an entry is not a tool call
     */
    public static List<ToolCall> toolCalls(List<JsonValue> entries) {
        return entries.stream().map(MessageJson::toolCall).toList();
    }

    private static ToolCall toolCall(JsonValue entry) {
        if (!(entry instanceof JsonObject call)) {
            throw new IllegalArgumentException("an entry is not an object");
        }
        return new ToolCall(new ToolCallId(text(call, ID)), text(call, NAME), text(call, ARGUMENTS));
    }

    private static String text(JsonObject call, String key) {
        return call.string(key).orElseThrow(() -> new IllegalArgumentException("an entry has no string " + key));
    }
}
