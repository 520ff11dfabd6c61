package io.conversationmemory.console.input;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.MessageJson;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Message given by a line of JSON, with the keys that {@code history --json} prints, or by options.
 *
 * @param session null for the session of the options
 * @param user null for the user of the options, unless {@link #anonymous}
 * @param anonymous true if the message has no user
 * @param id null for a new id
 * @param time null for the current time
 */
public record MessageLine(
        @Nullable SessionId session,
        @Nullable UserId user,
        boolean anonymous,
        @Nullable MessageId id,
        @Nullable TimeArgument time,
        Role role,
        String content,
        JsonObject metadata,
        List<ToolCall> toolCalls,
        @Nullable ToolCallId toolCallId,
        @Nullable Integer tokens) {

    /** Known keys. The value of {@code expires_at} is ignored: the retention of the storage decides. */
    private static final Set<String> KNOWN = Set.of(
            MessageItems.SESSION_ID,
            MessageItems.USER_ID,
            MessageItems.MESSAGE_ID,
            MessageItems.TIMESTAMP,
            MessageItems.ROLE,
            MessageItems.CONTENT,
            MessageItems.METADATA,
            MessageItems.TOOL_CALLS,
            MessageItems.TOOL_CALL_ID,
            MessageItems.TOKENS,
            MessageItems.EXPIRES_AT);

    /**
     * Parses a line of JSON.
     *
     * @throws IllegalArgumentException if the line is not a message or has an unknown key, which may be misspelt
     */
    public static MessageLine parse(String line) {
        JsonObject json = JsonText.parseObject(line);
        for (String key : json.members().keySet()) {
            if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'; put it into metadata, or leave it out");
            }
        }
        return new MessageLine(
                optional(json, MessageItems.SESSION_ID, SessionId::new),
                optional(json, MessageItems.USER_ID, UserId::new),
                json.get(MessageItems.USER_ID).filter(JsonNull.NULL::equals).isPresent(),
                optional(json, MessageItems.MESSAGE_ID, MessageId::new),
                optional(json, MessageItems.TIMESTAMP, TimeArgument::parse),
                role(required(json, MessageItems.ROLE)),
                required(json, MessageItems.CONTENT),
                metadata(json),
                toolCalls(json),
                optional(json, MessageItems.TOOL_CALL_ID, ToolCallId::new),
                tokens(json));
    }

    static Role role(String text) {
        return Role.ofStored(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is not one of system, user, assistant, tool"));
    }

    private static String required(JsonObject json, String key) {
        return json.string(key).orElseThrow(() -> new IllegalArgumentException("the string '" + key + "' is missing"));
    }

    private static <T> @Nullable T optional(JsonObject json, String key, Function<String, T> type) {
        JsonValue value = json.members().getOrDefault(key, JsonNull.NULL);
        if (value == JsonNull.NULL) {
            return null;
        }
        if (value instanceof JsonString string) {
            return type.apply(string.value());
        }
        throw new IllegalArgumentException("'" + key + "' must be a string");
    }

    private static JsonObject metadata(JsonObject json) {
        JsonValue value = json.members().getOrDefault(MessageItems.METADATA, JsonObject.empty());
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("'metadata' must be an object");
    }

    private static @Nullable Integer tokens(JsonObject json) {
        JsonValue value = json.members().getOrDefault(MessageItems.TOKENS, JsonNull.NULL);
        if (value == JsonNull.NULL) {
            return null;
        }
        try {
            if (value instanceof JsonNumber number) {
                return number.value().intValueExact();
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'tokens' must be a whole number", e);
        }
        throw new IllegalArgumentException("'tokens' must be a whole number");
    }

    private static List<ToolCall> toolCalls(JsonObject json) {
        JsonValue value = json.members().getOrDefault(MessageItems.TOOL_CALLS, new JsonArray(List.of()));
        if (!(value instanceof JsonArray array)) {
            throw new IllegalArgumentException("'tool_calls' must be an array");
        }
        try {
            return MessageJson.toolCalls(array.values());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'tool_calls': " + e.getMessage(), e);
        }
    }
}
