package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.text.Utf8Order;
import java.util.Comparator;

/**
 * The position of an item in an index: by user, then by sort key, then by session, because several items may share a
 * sort key.
 *
 * @param user the partition
 * @param sort the sort key
 * @param session distinguishes items with the same sort key
 */
record IndexKey(String user, String sort, String session) implements Comparable<IndexKey> {

    private static final Comparator<IndexKey> ORDER = Comparator.comparing(IndexKey::user, Utf8Order.INSTANCE)
            .thenComparing(IndexKey::sort, Utf8Order.INSTANCE)
            .thenComparing(IndexKey::session, Utf8Order.INSTANCE);

    /** Returns a position before all items of a user. */
    static IndexKey beginning(String user) {
        return new IndexKey(user, "", "");
    }

    /**
     * Returns a position after all items of a user: no text sorts between a text and the same text with a NUL
     * appended.
     */
    static IndexKey end(String user) {
        return beginning(user + '\0');
    }

    @Override
    public int compareTo(IndexKey other) {
        return ORDER.compare(this, other);
    }
}
