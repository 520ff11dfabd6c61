package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.SessionRows;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data of one session: its messages and its row. Accessed only through {@link SessionPartitions}, which holds its
 * lock.
 */
final class SessionPartition {

    private final NavigableMap<SortKey, StoredItem> messages = new TreeMap<>();
    private @Nullable StoredRow stored;

    /** Returns the messages in the order of their keys. */
    NavigableMap<SortKey, StoredItem> messages() {
        return messages;
    }

    /** Returns true if a message of this key comes after all stored ones. */
    boolean isNewest(SortKey key) {
        return messages.isEmpty() || messages.lastKey().compareTo(key) < 0;
    }

    /** Returns the row; null if there is none. */
    @Nullable
    RawItem row() {
        return stored == null ? null : stored.raw();
    }

    /** Returns the row unless it is absent: it expired long ago, and no message of the session is stored. */
    @Nullable
    RawItem presentRow(Instant now) {
        StoredRow present = presentStoredRow(now);
        return present == null ? null : present.raw();
    }

    /** Returns the row, with its session, unless it is absent; see {@link #presentRow}. */
    @Nullable
    StoredRow presentStoredRow(Instant now) {
        return stored != null && messages.isEmpty() && SessionRows.isLongExpired(stored.raw(), now) ? null : stored;
    }

    /** Stores the row and updates the index; null removes both. */
    void putRow(UserIndex index, @Nullable RawItem changed) {
        index.changed(row(), changed);
        stored = changed == null ? null : new StoredRow(changed);
    }

    boolean isEmpty() {
        return messages.isEmpty() && stored == null;
    }

    /**
     * Returns the messages of a range, read lazily; finding the first takes logarithmic time.
     *
     * @param after the key to start after; null for the beginning
     */
    Iterator<StoredItem> walk(KeyRange range, Direction direction, @Nullable SortKey after) {
        if (range.isEmpty() || (after != null && !range.contains(after))) {
            return Collections.emptyIterator();
        }
        NavigableMap<SortKey, StoredItem> part = messages;
        KeyRange.Bound from = range.from();
        KeyRange.Bound until = range.until();
        if (from != null) {
            part = part.tailMap(from.key(), from.inclusive());
        }
        if (until != null) {
            part = part.headMap(until.key(), until.inclusive());
        }
        if (direction == Direction.BACKWARDS) {
            part = part.descendingMap();
        }
        if (after != null) {
            part = part.tailMap(after, false);
        }
        return part.values().iterator();
    }
}
