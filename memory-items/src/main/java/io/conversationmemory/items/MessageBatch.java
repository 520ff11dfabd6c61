package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TurnRepository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one append, encoded once: only their slots change between attempts. Checks all limits on creation.
 */
public final class MessageBatch {

    private final SessionId session;
    private final List<Message> messages;
    private final @Nullable Long expiresAt;
    private final List<RawItem> encoded;

    private MessageBatch(SessionId session, List<Message> messages, @Nullable Long expiresAt, List<RawItem> encoded) {
        this.session = session;
        this.messages = messages;
        this.expiresAt = expiresAt;
        this.encoded = encoded;
    }

    /**
     * Encodes messages for a session.
     *
     * @param messages 1 to {@link MessageRepository#MAX_BATCH_MESSAGES} with distinct ids, in their order; copied
     * @param expiresAt the epoch second of their expiry; null for never
     * @throws IllegalArgumentException if there are none, too many, or two with the same id
     * @throws ItemTooLargeException if one is larger than {@link ItemSize#MAX_BYTES} or the batch is larger than
     *     {@link MessageRepository#MAX_BATCH_BYTES}
     */
    public static MessageBatch of(
            Operation operation, SessionId session, List<Message> messages, @Nullable Long expiresAt) {
        return of(operation, session, messages, expiresAt, MessageRepository.MAX_BATCH_MESSAGES, 0);
    }

    /**
     * Encodes messages that are stored together with the row of their session.
     *
     * @param messages 1 to {@link TurnRepository#MAX_MESSAGES} with distinct ids, in their order; copied
     * @param expiresAt the epoch second of their expiry; null for never
     * @throws IllegalArgumentException if there are none, too many, or two with the same id
     * @throws ItemTooLargeException if one is larger than {@link ItemSize#MAX_BYTES}, or all of them and the row are larger than
     *     {@link MessageRepository#MAX_BATCH_BYTES}
     */
    public static MessageBatch withRow(
            Operation operation, StoredSession row, List<Message> messages, @Nullable Long expiresAt) {
        SessionId session = row.session().id();
        return of(operation, session, messages, expiresAt, TurnRepository.MAX_MESSAGES, ItemSize.of(row.raw()));
    }

    private static MessageBatch of(
            Operation operation,
            SessionId session,
            List<Message> messages,
            @Nullable Long expiresAt,
            int most,
            long otherBytes) {
        List<Message> copied = List.copyOf(messages);
        if (copied.isEmpty() || copied.size() > most) {
            throw new IllegalArgumentException("A batch has 1 to " + most + " messages, not " + copied.size() + ".");
        }
        Set<MessageId> ids = new HashSet<>();
        List<RawItem> encoded = new ArrayList<>();
        long atMost = otherBytes;
        for (Message message : copied) {
            if (!ids.add(message.id())) {
                throw new IllegalArgumentException(
                        "The messages of a batch have distinct ids; " + message.id() + " occurs twice.");
            }
            // The size does not depend on the slot: all canonical times have the same length.
            RawItem item = MessageItems.encode(session, Timestamp.MIN, message, expiresAt);
            atMost += ItemSize.atMost(item);
            encoded.add(item);
        }
        if (atMost > ItemSize.MAX_BYTES) {
            requireSizes(operation, encoded, otherBytes);
        }
        return new MessageBatch(session, copied, expiresAt, encoded);
    }

    private static void requireSizes(Operation operation, List<RawItem> encoded, long otherBytes) {
        long total = otherBytes;
        for (RawItem item : encoded) {
            ItemSize.require(operation, item);
            total += ItemSize.of(item);
        }
        ItemSize.require(operation, total, MessageRepository.MAX_BATCH_BYTES);
    }

    /** Returns the session. */
    public SessionId session() {
        return session;
    }

    /** Returns the messages in their order. */
    public List<Message> messages() {
        return messages;
    }

    /** Returns the items at this slot and the following microseconds. */
    public List<RawItem> itemsAt(Timestamp first) {
        return itemsOf(storedAt(first));
    }

    /**
     * Returns the items of the messages.
     *
     * @param stored the result of {@link #storedAt}
     */
    public List<RawItem> itemsOf(List<StoredMessage> stored) {
        List<RawItem> items = new ArrayList<>(encoded.size());
        for (RawItem item : encoded) {
            String slot = stored.get(items.size()).key().value();
            items.add(item.with(MessageItems.TIMESTAMP, Attribute.text(slot)));
        }
        return items;
    }

    /** Returns the messages as stored at this slot and the following microseconds. */
    public List<StoredMessage> storedAt(Timestamp first) {
        List<StoredMessage> stored = new ArrayList<>(messages.size());
        for (Message message : messages) {
            stored.add(StoredMessage.at(session, first.plusMicros(stored.size()), message, expiresAt));
        }
        return stored;
    }
}
