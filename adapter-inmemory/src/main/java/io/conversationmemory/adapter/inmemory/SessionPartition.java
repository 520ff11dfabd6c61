package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All of one session: its messages and its row. To be touched only in the hands of {@link SessionPartitions}. */
final class SessionPartition {

    private final NavigableMap<SortKey, RawItem> messages = new TreeMap<>();
    private @Nullable RawItem row;

    /** The messages in the order of their keys. */
    NavigableMap<SortKey, RawItem> messages() {
        return messages;
    }

    /** The row; null where there is none. */
    @Nullable
    RawItem row() {
        return row;
    }

    /** Stores the row and updates the index, or removes both where it is null. */
    void putRow(UserIndex index, @Nullable RawItem changed) {
        index.changed(row, changed);
        row = changed;
    }

    boolean isEmpty() {
        return messages.isEmpty() && row == null;
    }

    /**
     * The messages of a range, as far as they are walked; finding the first costs the logarithm of all.
     *
     * @param after the key behind which to go on; null for the beginning
     */
    Iterator<RawItem> walk(TimeRange range, Direction direction, @Nullable SortKey after) {
        if (after != null && !range.contains(after)) {
            return Collections.emptyIterator();
        }
        NavigableMap<SortKey, RawItem> part = messages;
        SortKey lowest = range.lowestKey().orElse(null);
        SortKey highest = range.highestKey().orElse(null);
        if (lowest != null) {
            part = part.tailMap(lowest, true);
        }
        if (highest != null) {
            part = part.headMap(highest, true);
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
