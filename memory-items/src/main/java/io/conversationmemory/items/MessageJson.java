package io.conversationmemory.items;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Encodes messages and their tool calls as JSON, and decodes them. */
public final class MessageJson {

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";

    private static final Set<String> NAMES = Set.of(
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

    /**
     * Returns the message of such an object, in any order of the members, null meaning absent. The value of {@code expires_at} is
     * ignored: the retention of the storage decides.
     *
     * @throws IllegalArgumentException if the object is not a message or has a member of another name, which may be misspelt
     */
    public static StoredMessage read(JsonObject json) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        json.members().forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown key '" + name + "'; put it into metadata, or leave it out");
            }
            if (value != JsonNull.NULL && !name.equals(MessageItems.EXPIRES_AT)) {
                attributes.put(name, attribute(name, value));
            }
        });
        RawItem item = new RawItem(attributes);
        List<ItemProblem> problems = MessageItems.keyProblems(item);
        if (problems.isEmpty()) {
            MessageItem message = MessageItems.decode(item);
            if (message instanceof StoredMessage stored) {
                return stored;
            }
            problems = message.problems();
        }
        throw new IllegalArgumentException(
                problems.stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
    }

    /** Returns the attribute that stores a value; one of another type than any attribute of a message is kept as it is. */
    private static Attribute attribute(String name, JsonValue value) {
        if (name.equals(MessageItems.METADATA) || name.equals(MessageItems.TOOL_CALLS)) {
            return Attribute.text(JsonText.write(value));
        }
        if (value instanceof JsonString string) {
            return Attribute.text(string.value());
        }
        if (value instanceof JsonNumber number
                && number.value().stripTrailingZeros().scale() <= 0) {
            return new Attribute.Num(number.value().toString());
        }
        return new Attribute.Other(JsonObject.of(value.getClass().getSimpleName(), value));
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
