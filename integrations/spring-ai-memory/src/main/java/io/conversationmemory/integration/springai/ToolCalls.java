package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;

/**
 * Converts the tool calls of an assistant's message. Some models give their calls no ids, or one id to all of them: such calls, and their
 * results, are stored under the agreed id for none ({@link ToolCallId#absent}).
 */
final class ToolCalls {

    private static final String CALLS = "tool_calls";
    private static final String USUAL_TYPE = "function";
    private static final String NO_NAME = "unnamed";

    private ToolCalls() {}

    /** Returns the calls, and puts into the form what they do not hold. */
    static List<ToolCall> encode(List<AssistantMessage.ToolCall> calls, JsonObject.Builder form) {
        List<ToolCall> stored = new ArrayList<>();
        List<JsonValue> differences = new ArrayList<>();
        Set<ToolCallId> used = new HashSet<>();
        for (AssistantMessage.ToolCall call : calls) {
            ToolCallId id = id(call.id(), call.name(), used);
            String name = call.name() == null || call.name().isBlank() ? NO_NAME : call.name();
            String arguments = call.arguments() == null ? "" : call.arguments();
            stored.add(new ToolCall(id, name, arguments));
            JsonObject.Builder difference = JsonObject.builder();
            putIfOther("id", call.id(), id.value(), difference);
            putIfOther("type", call.type(), USUAL_TYPE, difference);
            putIfOther("name", call.name(), name, difference);
            putIfOther("arguments", call.arguments(), arguments, difference);
            differences.add(difference.build());
        }
        if (differences.stream().anyMatch(difference -> !((JsonObject) difference).isEmpty())) {
            form.put(CALLS, new JsonArray(differences));
        }
        return stored;
    }

    /** Returns the calls; throws a {@link RuntimeException} if the form is malformed. */
    static List<AssistantMessage.ToolCall> decode(List<ToolCall> stored, JsonObject form) {
        List<JsonValue> differences =
                form.get(CALLS).map(calls -> ((JsonArray) calls).values()).orElse(List.of());
        List<AssistantMessage.ToolCall> calls = new ArrayList<>();
        for (ToolCall call : stored) {
            JsonObject difference =
                    differences.isEmpty() ? JsonObject.empty() : (JsonObject) differences.get(calls.size());
            calls.add(new AssistantMessage.ToolCall(
                    read("id", call.id().value(), difference),
                    read("type", USUAL_TYPE, difference),
                    read("name", call.name(), difference),
                    read("arguments", call.arguments(), difference)));
        }
        return calls;
    }

    /**
     * Returns the id under which a call, or its result, is stored: the given one, or the agreed id for none where it is blank or that
     * of a call before it.
     *
     * @param used the ids of the calls before it; gets the one returned
     */
    static ToolCallId id(@Nullable String given, @Nullable String tool, Set<ToolCallId> used) {
        if (given != null && !given.isBlank()) {
            ToolCallId id = new ToolCallId(given);
            if (used.add(id)) {
                return id;
            }
        }
        return ToolCallId.absent(tool == null || tool.isBlank() ? NO_NAME : tool);
    }

    /** Puts a text that the stored components do not hold. */
    static void putIfOther(String key, @Nullable String text, String stored, JsonObject.Builder form) {
        if (!stored.equals(text)) {
            form.put(key, text);
        }
    }

    /** Reads a text that {@link #putIfOther} has put, or the stored one. Null only where the framework's record held null. */
    @SuppressWarnings("NullAway")
    static String read(String key, String stored, JsonObject form) {
        JsonValue text = form.members().get(key);
        if (text == null) {
            return stored;
        }
        return text == JsonNull.NULL ? null : ((JsonString) text).value();
    }
}
