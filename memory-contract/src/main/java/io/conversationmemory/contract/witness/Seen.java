package io.conversationmemory.contract.witness;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;

/**
 * Message as it was read.
 *
 * @param id the message id
 * @param key the message's key; keys in the canonical form sort by time
 */
public record Seen(String id, String key) {

    /** Returns the id and key of a readable message. */
    public static Seen of(MessageItem item) {
        StoredMessage stored = (StoredMessage) item;
        return new Seen(stored.id().value(), stored.key().value());
    }
}
