package io.conversationmemory.port;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All items of a store as they are stored: for import, export and audit. */
public interface ItemStore {

    /**
     * Stores each item under its own key unless an item is stored there. Never overwrites. The items are independent of each
     * other: a failure leaves those stored that were stored before it, and the same call may be repeated. The caller bounds a
     * call, so that a store may make it one transaction.
     *
     * @param items with a storable key, at most 400 KB each; may hold the same key twice, of which the first is stored
     * @return the outcome of each, in the given order
     * @throws RetryLaterException if the store is too busy; some items may be stored
     * @throws IncompleteOperationException after a stretch without progress
     */
    List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items);

    /**
     * Returns a page of all items of a kind, in no promised order: the messages of a session are neither next to each other
     * nor in the order of time. Unreadable items are returned like all others; expired ones are left out.
     *
     * <p>Paging through returns every item once that is stored from the beginning to the end; an item that is written or deleted
     * meanwhile may be returned or not. It reads as consistently as reads of a session do. Each call makes one bounded read of
     * the store (on DynamoDB one page of a Scan, 1 MB at most), so that a page may be empty and not the last.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first; valid in any storage on the same data
     * @throws InvalidCursorException if the cursor is malformed or another query's
     * @throws RetryLaterException if the store cannot read so fast; the same cursor goes on from here later
     */
    Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor);

    /** The outcome of storing one item. */
    sealed interface PutResult {

        /** The item is durable. */
        record Stored() implements PutResult {}

        /** An item is stored under this key, and was left alone; it may be equal. */
        record Existing(RawItem item) implements PutResult {}

        /**
         * The store cannot hold the item.
         *
         * @param reason without content
         */
        record Refused(String reason) implements PutResult {}
    }
}
