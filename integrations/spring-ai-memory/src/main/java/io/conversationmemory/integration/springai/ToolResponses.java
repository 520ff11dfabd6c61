package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.service.framework.MessageCodec.Decoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * Converts messages that hold the results of several tool calls: each result is stored as a message of its own, and names the first of
 * them and its position, by which they are joined again. A message without any result is stored as an empty one, which belongs to no
 * call and so is part of no window.
 */
final class ToolResponses {

    private static final String NAME = "name";
    private static final String ID = "id";
    private static final String DATA = "data";
    private static final String FIRST = "first";
    private static final String PART = "part";
    private static final String EMPTY = "empty";

    private ToolResponses() {}

    static List<Message> encode(
            org.springframework.ai.chat.messages.Message message, MessageIdGenerator ids, @Nullable UserId user) {
        JsonObject.Builder form = JsonObject.builder();
        MetadataJson.write(message.getMetadata(), form);
        List<ToolResponse> responses =
                message instanceof ToolResponseMessage results ? results.getResponses() : List.of();
        if (responses.isEmpty()) {
            return List.of(stored(ids.next(), "", form.put(EMPTY, true).build(), user));
        }
        MessageId first = ids.next();
        Set<ToolCallId> used = new HashSet<>();
        List<Message> parts = new ArrayList<>();
        for (ToolResponse response : responses) {
            if (responses.size() > 1) {
                form.put(FIRST, first).put(PART, parts.size());
            }
            ToolCallId call = ToolCalls.id(response.id(), response.name(), used);
            String data = Objects.requireNonNullElse(response.responseData(), "");
            ToolCalls.putIfOther(NAME, response.name(), "", form);
            ToolCalls.putIfOther(ID, response.id(), call.value(), form);
            ToolCalls.putIfOther(DATA, response.responseData(), data, form);
            parts.add(stored(parts.isEmpty() ? first : ids.next(), data, form.build(), user)
                    .withToolCallId(call));
            form = JsonObject.builder();
        }
        return parts;
    }

    private static Message stored(MessageId id, String content, JsonObject form, @Nullable UserId user) {
        return Message.of(id, Role.TOOL, content).withUser(user).withMetadata(SpringAiMessageCodec.inMetadata(form));
    }

    /** Joins the first of the messages with its other parts; throws a {@link RuntimeException} if a form is malformed. */
    static Decoded<org.springframework.ai.chat.messages.Message> decode(List<StoredMessage> messages) {
        JsonObject form = form(messages.get(0));
        if (form.get(EMPTY).isPresent()) {
            return new Decoded<>(message(List.of(), form), 1);
        }
        String first = form.string(FIRST).orElse(null);
        List<StoredMessage> parts = new ArrayList<>(List.of(messages.get(0)));
        while (first != null
                && parts.size() < messages.size()
                && first.equals(form(messages.get(parts.size())).string(FIRST).orElse(null))) {
            parts.add(messages.get(parts.size()));
        }
        int size = parts.size();
        if (size > 1) {
            // The order of the results in a window is that of their calls.
            parts.sort(Comparator.comparing(ToolResponses::part));
        }
        return new Decoded<>(
                message(parts.stream().map(part -> response(part, form(part))).toList(), form(parts.get(0))), size);
    }

    /** Makes a message of a stored one alone, without its form. */
    static org.springframework.ai.chat.messages.Message plain(StoredMessage stored) {
        return message(List.of(response(stored, JsonObject.empty())), JsonObject.empty());
    }

    private static JsonObject form(StoredMessage message) {
        return SpringAiMessageCodec.form(message.message());
    }

    private static JsonNumber number(StoredMessage part) {
        return (JsonNumber) form(part).get(PART).orElseThrow();
    }

    private static int part(StoredMessage part) {
        return number(part).value().intValueExact();
    }

    private static ToolResponse response(StoredMessage stored, JsonObject form) {
        ToolCallId call = stored.message().toolCallId();
        return new ToolResponse(
                ToolCalls.read(ID, call == null ? "" : call.value(), form),
                ToolCalls.read(NAME, "", form),
                ToolCalls.read(DATA, stored.content(), form));
    }

    private static org.springframework.ai.chat.messages.Message message(List<ToolResponse> responses, JsonObject form) {
        return ToolResponseMessage.builder()
                .responses(responses)
                .metadata(MetadataJson.read(form))
                .build();
    }
}
