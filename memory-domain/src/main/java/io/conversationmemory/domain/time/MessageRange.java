package io.conversationmemory.domain.time;

/** Range of a session's messages: of time, or of sort keys. */
public sealed interface MessageRange permits TimeRange, KeyRange {

    /** Returns the sort keys of the range. */
    KeyRange keys();

    /** Returns true if the key lies in the range, in the order of keys. */
    default boolean contains(SortKey key) {
        return keys().contains(key);
    }
}
