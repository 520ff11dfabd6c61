package io.conversationmemory.contract.witness;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;

/**
 * A message as it was seen.
 *
 * @param id its id
 * @param key its place; in the form that we write, the order of strings is the order of places
 */
public record Seen(String id, String key) {

    /** Returns what a readable message shows. */
    public static Seen of(MessageItem item) {
        StoredMessage stored = (StoredMessage) item;
        return new Seen(stored.id().value(), stored.key().value());
    }
}
