package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.MessageItems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored item and the message that it decodes to. What is stored is the item alone: the message is the one that it was encoded from, or
 * is decoded at the first read, and a changed item is another object. Equal to another if the items are.
 */
final class StoredItem {

    private final RawItem raw;
    private final @Nullable Long expiresAt;
    /** Not volatile: two threads may both decode, to equal and immutable messages. */
    private @Nullable MessageItem decoded;

    StoredItem(RawItem raw) {
        this.raw = raw;
        this.expiresAt = MessageItems.expiryOf(raw);
    }

    /**
     * Creates the item of a message.
     *
     * @param message equal to the one that the item decodes to
     */
    StoredItem(RawItem raw, StoredMessage message) {
        this.raw = raw;
        this.expiresAt = message.expiresAt();
        this.decoded = message;
    }

    /** Returns the item. */
    RawItem raw() {
        return raw;
    }

    /** Returns true if the message has expired. */
    boolean isExpired(Instant now) {
        return Retention.isExpired(expiresAt, now);
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
