package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.text.Utf8Order;
import java.util.Comparator;

/**
 * The place of an item in an index: by user, then by the sort key, then by session, since several may share a sort key.
 *
 * @param user the partition
 * @param sort the sort key
 * @param session what tells apart items of one sort key
 */
record IndexKey(String user, String sort, String session) implements Comparable<IndexKey> {

    private static final Comparator<IndexKey> ORDER = Comparator.comparing(IndexKey::user, Utf8Order.INSTANCE)
            .thenComparing(IndexKey::sort, Utf8Order.INSTANCE)
            .thenComparing(IndexKey::session, Utf8Order.INSTANCE);

    /** Before everything of a user. */
    static IndexKey beginning(String user) {
        return new IndexKey(user, "", "");
    }

    /** Behind everything of a user: no text stands between one and the same with a NUL added. */
    static IndexKey end(String user) {
        return beginning(user + '\0');
    }

    @Override
    public int compareTo(IndexKey other) {
        return ORDER.compare(this, other);
    }
}
