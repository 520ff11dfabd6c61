package io.conversationmemory.reliability.races;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;

/**
 * A message as it was seen.
 *
 * @param id its id
 * @param key its place; in the form that we write, the order of strings is the order of places
 */
record Seen(String id, String key) {

    static Seen of(MessageItem item) {
        StoredMessage stored = (StoredMessage) item;
        return new Seen(stored.id().value(), stored.key().value());
    }
}
