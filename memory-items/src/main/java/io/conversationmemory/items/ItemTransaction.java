package io.conversationmemory.items;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.placement.SessionSlots;
import org.jspecify.annotations.Nullable;

/** One running transaction of a store. A key is the texts of its attributes, as in {@link ItemKind#keyNames}. */
public interface ItemTransaction {

    /**
     * Returns the item under a key; null where there is none. What a writing transaction has read is unchanged when it commits, or
     * the transaction is repeated.
     */
    @Nullable
    RawItem find(ItemKind kind, String... key);

    /**
     * Stores a row or preferences.
     *
     * @param read what {@link #find} returned for its key in this transaction
     */
    void put(ItemKind kind, @Nullable RawItem read, RawItem item);

    /** Deletes the item under a key; false where there is none. */
    boolean delete(ItemKind kind, String... key);

    /** Returns the slots of a session's messages. An attempt that finds one occupied has inserted nothing. */
    SessionSlots slots(MessageBatch batch);

    /** Returns true if a message of a session is stored, expired or not. */
    boolean hasMessages(SessionId session);
}
