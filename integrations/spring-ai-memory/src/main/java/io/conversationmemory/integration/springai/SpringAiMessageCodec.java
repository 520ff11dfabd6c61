package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.service.framework.MessageCodec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;

/**
 * Converts the messages of Spring AI. Text is the content; media, metadata and what else the components of a stored message do not hold
 * are in its metadata under {@value #FORM}, which is missing where it is not needed. Of a system message, only the text is kept. Of a
 * message of another class, what its type has is kept, and it is restored as the framework's own class of that type.
 */
final class SpringAiMessageCodec implements MessageCodec<Message> {

    /** The key of the exact form in the metadata of a stored message. */
    static final String FORM = "spring_ai";

    private static final Logger LOG = LoggerFactory.getLogger(SpringAiMessageCodec.class);
    private static final MessageId ANY = new MessageId("any");
    private static final String TEXT = "text";
    private static final String MEDIA = "media";

    @Override
    public List<io.conversationmemory.domain.message.Message> encode(
            Message message, MessageIdGenerator ids, @Nullable UserId user) {
        return switch (message.getMessageType()) {
            case SYSTEM -> List.of(stored(message, Role.SYSTEM, JsonObject.empty(), ids, user));
            case USER -> List.of(stored(message, Role.USER, form(message).build(), ids, user));
            case ASSISTANT -> List.of(assistant(message, ids, user));
            case TOOL -> ToolResponses.encode(message, ids, user);
        };
    }

    private static io.conversationmemory.domain.message.Message assistant(
            Message message, MessageIdGenerator ids, @Nullable UserId user) {
        JsonObject.Builder form = form(message);
        List<io.conversationmemory.domain.message.ToolCall> calls = message instanceof AssistantMessage assistant
                ? ToolCalls.encode(assistant.getToolCalls(), form)
                : List.of();
        return stored(message, Role.ASSISTANT, form.build(), ids, user).withToolCalls(calls);
    }

    private static JsonObject.Builder form(Message message) {
        JsonObject.Builder form = JsonObject.builder();
        if (message.getText() == null) {
            form.put(TEXT, JsonNull.NULL);
        }
        if (message instanceof MediaContent content) {
            form.putUnlessEmpty(MEDIA, MediaJson.write(content.getMedia()));
        }
        MetadataJson.write(message.getMetadata(), form);
        return form;
    }

    private static io.conversationmemory.domain.message.Message stored(
            Message message, Role role, JsonObject form, MessageIdGenerator ids, @Nullable UserId user) {
        String content = Objects.requireNonNullElse(message.getText(), "");
        return io.conversationmemory.domain.message.Message.of(ids.next(), role, content)
                .withUser(user)
                .withMetadata(inMetadata(form));
    }

    /** Returns the metadata of a stored message of the form. */
    static JsonObject inMetadata(JsonObject form) {
        return form.isEmpty() ? form : JsonObject.of(FORM, form);
    }

    /** Returns the form of a stored message; empty where it is missing. */
    static JsonObject form(io.conversationmemory.domain.message.Message message) {
        JsonValue form = message.metadata().members().get(FORM);
        return form instanceof JsonObject object ? object : JsonObject.empty();
    }

    @Override
    public Decoded<Message> decode(List<StoredMessage> messages) {
        StoredMessage first = messages.get(0);
        if (first.role() != Role.TOOL) {
            return new Decoded<>(decode(first.message()), 1);
        }
        try {
            return ToolResponses.decode(messages);
        } catch (RuntimeException e) {
            warn(first.message(), e);
            return new Decoded<>(ToolResponses.plain(first), 1);
        }
    }

    /** Decodes a message that is not of a tool. Never fails. */
    static Message decode(io.conversationmemory.domain.message.Message stored) {
        try {
            return message(stored, form(stored));
        } catch (RuntimeException e) {
            warn(stored, e);
            return message(stored, JsonObject.empty());
        }
    }

    private static void warn(io.conversationmemory.domain.message.Message stored, RuntimeException e) {
        // Not the message of the exception, which may quote content.
        LOG.warn(
                "The exact form of message {} is unreadable ({}), so that it is restored from its other components.",
                stored.id(),
                e.getClass().getSimpleName());
    }

    private static Message message(io.conversationmemory.domain.message.Message stored, JsonObject form) {
        List<Media> media = form.get(MEDIA).map(MediaJson::read).orElse(List.of());
        return switch (stored.role()) {
            case SYSTEM -> new SystemMessage(stored.content());
            case USER ->
                UserMessage.builder()
                        .text(stored.content())
                        .media(media)
                        .metadata(MetadataJson.read(form))
                        .build();
            default ->
                AssistantMessage.builder()
                        .content(form.get(TEXT).isPresent() ? null : stored.content())
                        .properties(MetadataJson.read(form))
                        .toolCalls(ToolCalls.decode(stored.toolCalls(), form))
                        .media(media)
                        .build();
        };
    }

    /** Compares what is stored: the framework compares media by identity or not at all. */
    @Override
    public boolean isSame(Message one, Message other) {
        return one == other
                || (one.getMessageType() == other.getMessageType()
                        && encode(one, () -> ANY, null).equals(encode(other, () -> ANY, null)));
    }

    @Override
    public Message systemMessage(String text) {
        return new SystemMessage(text);
    }
}
