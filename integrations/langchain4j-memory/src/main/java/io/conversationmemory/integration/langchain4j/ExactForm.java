package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a message that its plain form does not hold: the members of the framework's own JSON that differ, null for one that is missing.
 * Attributes that this JSON does not restore are apart, with their types.
 */
final class ExactForm {

    private static final String TYPED_ATTRIBUTES = "typed_attributes";
    private static final String TOO_LARGE = "too_large";

    private final AttributeValues values = new AttributeValues();

    /**
     * Returns what restores a message from its plain form; empty if nothing is needed.
     *
     * @throws IllegalArgumentException if the message cannot be restored
     */
    JsonObject write(ChatMessage message, ChatMessage plain) {
        if (message.equals(plain)) {
            return JsonObject.empty();
        }
        JsonObject untyped = untyped(message, plain);
        return untyped == null ? typed(message, plain) : untyped;
    }

    /** Returns null if the framework's JSON does not restore the message: it tells no types of numbers, for example. */
    private @Nullable JsonObject untyped(ChatMessage message, ChatMessage plain) {
        try {
            String json = ChatMessageSerializer.messageToJson(message);
            if (json.length() > JsonText.MAX_CHARACTERS) {
                // Far above the limit of an item: the storage refuses it, by its own error.
                return JsonObject.of(TOO_LARGE, json);
            }
            JsonObject difference = difference(JsonText.parseObject(json), json(plain));
            return message.equals(read(difference, plain)) ? difference : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private JsonObject typed(ChatMessage message, ChatMessage plain) {
        ChatMessage bare = withAttributes(message, Map.of());
        JsonObject difference = difference(json(bare), json(plain));
        if (!bare.equals(read(difference, plain))) {
            throw new IllegalArgumentException("This " + message.type() + " message cannot be restored from its JSON.");
        }
        return difference.with(TYPED_ATTRIBUTES, values.write(attributes(message)));
    }

    /** Returns the message that has this form; throws {@link RuntimeException} if it is not one of this module's. */
    ChatMessage read(JsonObject exact, ChatMessage plain) {
        Map<String, JsonValue> members = new LinkedHashMap<>(json(plain).members());
        exact.without(TYPED_ATTRIBUTES).members().forEach((name, value) -> {
            if (value == JsonNull.NULL) {
                members.remove(name);
            } else {
                members.put(name, value);
            }
        });
        ChatMessage read = ChatMessageDeserializer.messageFromJson(JsonText.write(new JsonObject(members)));
        JsonValue attributes = exact.get(TYPED_ATTRIBUTES).orElse(null);
        return attributes == null ? read : withAttributes(read, values.read((JsonObject) attributes));
    }

    private static JsonObject json(ChatMessage message) {
        return JsonText.parseObject(ChatMessageSerializer.messageToJson(message));
    }

    private static JsonObject difference(JsonObject message, JsonObject plain) {
        JsonObject.Builder difference = JsonObject.builder();
        plain.members().keySet().stream()
                .filter(name -> message.get(name).isEmpty())
                .forEach(name -> difference.put(name, JsonNull.NULL));
        message.members().forEach((name, value) -> {
            if (!plain.get(name).equals(Optional.of(value))) {
                difference.put(name, value);
            }
        });
        return difference.build();
    }

    private static Map<String, Object> attributes(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.attributes();
        }
        if (message instanceof AiMessage ai) {
            return ai.attributes();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.attributes();
        }
        return message instanceof CustomMessage custom ? custom.attributes() : Map.of();
    }

    private static ChatMessage withAttributes(ChatMessage message, Map<String, Object> attributes) {
        if (message instanceof UserMessage user) {
            return user.toBuilder().attributes(attributes).build();
        }
        if (message instanceof AiMessage ai) {
            return ai.toBuilder().attributes(attributes).build();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.toBuilder().attributes(attributes).build();
        }
        return CustomMessage.from(attributes);
    }
}
