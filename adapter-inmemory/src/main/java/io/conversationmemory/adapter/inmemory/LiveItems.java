package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one call reads: items that are not expired, in the order of the walk.
 *
 * @param items at most as many as asked for
 * @param last the last item that was walked over, expired or not; null where there was none
 * @param more whether others may follow behind {@code last}
 */
record LiveItems(List<RawItem> items, @Nullable RawItem last, boolean more) {

    /** So many expired ones are passed over in one call, and no more: the caller comes again. */
    static final int MAX_EXPIRED = 1000;

    /** Walks until there are as many as asked for and it is known whether another follows. */
    static LiveItems take(Iterator<RawItem> walk, int limit, Predicate<RawItem> expired) {
        List<RawItem> live = new ArrayList<>();
        RawItem last = null;
        int passedOver = 0;
        while (walk.hasNext()) {
            RawItem item = walk.next();
            boolean passOver = expired.test(item);
            if (passOver ? ++passedOver > MAX_EXPIRED : live.size() == limit) {
                return new LiveItems(live, last, true);
            }
            if (!passOver) {
                live.add(item);
            }
            last = item;
        }
        return new LiveItems(live, last, false);
    }
}
