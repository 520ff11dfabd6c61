package io.conversationmemory.port;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the items of a store in their stored form, for import, export and audit. */
public interface ItemStore {

    /**
     * Stores each item under its own key if no item is stored there; never overwrites. Idempotent. Not necessarily atomic:
     * after a failure, items before it may stay stored. The caller bounds the list, so that a store may use one transaction.
     *
     * @param items with a storable key, at most 400 KB each; of several with the same key the first is stored
     * @return the outcome of each item, in the given order
     * @throws RetryLaterException if the store is too busy; some items may be stored
     * @throws IncompleteOperationException after a time without progress
     */
    List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items);

    /**
     * Returns a page of all items of a kind, in no defined order, not even within a session. Unreadable items are
     * included, expired items are not.
     *
     * <p>All pages together hold every item exactly once that is stored from the first call to the last; an item that
     * is written or deleted in between may be missing. Reads have the consistency of session reads. Each call makes
     * one bounded read (on DynamoDB one Scan page of at most 1 MB), so a page may be empty without being the last.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor the cursor of the previous page, null for the first; valid in every storage on the same data
     * @throws InvalidCursorException if the cursor is malformed or belongs to another query
     * @throws RetryLaterException if the store is too busy; the same cursor can be used later
     */
    Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor);

    /**
     * Returns a page of the items of a kind with a partition key, in the order of their sort keys: the messages or the row of a
     * session, or the preferences of a user. Otherwise like {@link #findPage}.
     *
     * @param partitionKey the session id or the user id
     */
    Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, @Nullable Cursor cursor);

    /** The outcome of storing one item. */
    sealed interface PutResult {

        /** The item is stored durably. */
        record Stored() implements PutResult {}

        /** An item, equal or not, was stored under the key before and was not changed. */
        record Existing(RawItem item) implements PutResult {}

        /**
         * The store cannot hold the item.
         *
         * @param reason the reason, without content
         */
        record Refused(String reason) implements PutResult {}
    }
}
