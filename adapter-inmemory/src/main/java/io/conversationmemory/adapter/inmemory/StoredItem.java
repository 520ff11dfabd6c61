package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.items.MessageItems;
import org.jspecify.annotations.Nullable;

/**
 * A stored item and the message that it decodes to. What is stored is the item alone: the message is decoded from it at the first
 * read, and a changed item is another object. Equal to another if the items are.
 */
final class StoredItem {

    private final RawItem raw;
    /** Not volatile: two threads may both decode, to equal and immutable messages. */
    private @Nullable MessageItem decoded;

    StoredItem(RawItem raw) {
        this.raw = raw;
    }

    /** Returns the item. */
    RawItem raw() {
        return raw;
    }

    /** Returns the message of the item. */
    MessageItem message() {
        MessageItem message = decoded;
        if (message == null) {
            message = MessageItems.decode(raw);
            decoded = message;
        }
        return message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredItem item && raw.equals(item.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
