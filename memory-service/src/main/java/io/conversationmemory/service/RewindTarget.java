package io.conversationmemory.service;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.SortKey;

/** Target of a rewind: the messages after it are superseded. */
public sealed interface RewindTarget {

    /** A message, readable or not, by its sort key. */
    record ByKey(SortKey key) implements RewindTarget {}

    /** The newest message of an id that is not superseded. It is looked for backwards, page by page. */
    record ById(MessageId id) implements RewindTarget {}

    /** The beginning of the session: all of its messages are superseded. */
    record Beginning() implements RewindTarget {}

    /** Returns the target with the sort key. */
    static RewindTarget message(SortKey key) {
        return new ByKey(key);
    }

    /** Returns the target with the id. */
    static RewindTarget message(MessageId id) {
        return new ById(id);
    }

    /** Returns the beginning. */
    static RewindTarget beginning() {
        return new Beginning();
    }
}
