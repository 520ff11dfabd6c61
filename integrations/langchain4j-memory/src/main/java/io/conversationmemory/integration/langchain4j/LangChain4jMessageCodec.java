package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.service.framework.MessageCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts the messages of LangChain4j. Content, tool calls and tool call id are readable by any program; everything else is in the
 * metadata, under {@code langchain4j}.
 */
final class LangChain4jMessageCodec implements MessageCodec<ChatMessage> {

    static final String METADATA = "langchain4j";

    private static final Logger LOG = LoggerFactory.getLogger(LangChain4jMessageCodec.class);

    private final ExactForm exactForm = new ExactForm();

    @Override
    public List<Message> encode(ChatMessage message, MessageIdGenerator ids, @Nullable UserId user) {
        if (message.getClass() != message.type().messageClass()) {
            throw new IllegalArgumentException("Messages of the type "
                    + message.getClass().getName() + " cannot be stored; use one of the types that LangChain4j has.");
        }
        Message plain = PlainForm.of(message, ids.next()).withUser(user);
        if (plain.role() == Role.SYSTEM) {
            return List.of(plain);
        }
        JsonObject exact = exactForm.write(message, PlainForm.restore(plain));
        return List.of(exact.isEmpty() ? plain : plain.withMetadata(JsonObject.of(METADATA, exact)));
    }

    @Override
    public Decoded<ChatMessage> decode(List<StoredMessage> messages) {
        return new Decoded<>(decode(messages.get(0).message()), 1);
    }

    /** Decodes a message that need not be stored, of any role. */
    ChatMessage decode(Message message) {
        ChatMessage plain = PlainForm.restore(message);
        if (!(message.metadata().get(METADATA).orElse(null) instanceof JsonObject exact)) {
            return plain;
        }
        try {
            ChatMessage restored = exactForm.read(exact, plain);
            return PlainForm.role(restored) == message.role() ? restored : plain;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The metadata {} of message {} is unreadable ({}); its text is used.",
                    METADATA,
                    message.id(),
                    e.getClass().getSimpleName());
            return plain;
        }
    }

    @Override
    public ChatMessage systemMessage(String text) {
        return SystemMessage.from(text);
    }
}
