package io.conversationmemory.service.framework;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts the messages of a framework to stored ones and back without loss: a decoded message is {@link #isSame the same} as the
 * encoded one. Thread-safe.
 *
 * @param <M> the framework's type of messages
 */
public interface MessageCodec<M> {

    /**
     * Encodes a message: its readable text is the content, calls and results of tools are in their own components, and what else is
     * needed to restore it is in the metadata.
     *
     * @param ids makes the ids
     * @param user the user of the session; null for none
     * @return one message, or several of role tool where one of the framework's holds several results
     * @throws IllegalArgumentException if the message cannot be restored from what can be stored; names no content
     */
    List<Message> encode(M message, MessageIdGenerator ids, @Nullable UserId user);

    /**
     * Decodes the first of the messages, together with those after it that were encoded with it. Never fails: where the exact form is
     * missing or unreadable, as in messages that another program has written, the message is made from content, role and tool calls.
     *
     * @param messages at least one, in the order of the window, none of role system
     */
    Decoded<M> decode(List<StoredMessage> messages);

    /**
     * Returns true if two messages are the same, for {@link SessionMemory#set}. By default {@code equals}, which is not enough for
     * messages with parts that are compared by identity.
     */
    default boolean isSame(M one, M other) {
        return one.equals(other);
    }

    /** Returns a system message of the text. */
    M systemMessage(String text);

    /**
     * A decoded message.
     *
     * @param size the number of stored messages that it was decoded from, at least 1
     */
    record Decoded<M>(M message, int size) {}
}
