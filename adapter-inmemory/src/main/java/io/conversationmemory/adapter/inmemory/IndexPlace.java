package io.conversationmemory.adapter.inmemory;

import java.util.Comparator;

/**
 * The place of an item in an index: by user, then by the sort key, then by session, since several may share a sort key.
 *
 * @param user the partition
 * @param sort the sort key
 * @param session what tells apart items of one sort key
 */
record IndexPlace(String user, String sort, String session) implements Comparable<IndexPlace> {

    private static final Comparator<IndexPlace> ORDER = Comparator.comparing(IndexPlace::user, Utf8Order.INSTANCE)
            .thenComparing(IndexPlace::sort, Utf8Order.INSTANCE)
            .thenComparing(IndexPlace::session, Utf8Order.INSTANCE);

    /** Before everything of a user. */
    static IndexPlace beginning(String user) {
        return new IndexPlace(user, "", "");
    }

    /** Behind everything of a user: no text stands between one and the same with a NUL added. */
    static IndexPlace end(String user) {
        return beginning(user + '\0');
    }

    @Override
    public int compareTo(IndexPlace other) {
        return ORDER.compare(this, other);
    }
}
