package io.conversationmemory.adapter.inmemory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The items that one call reads: not expired, in the order of the iteration.
 *
 * @param items at most the requested number
 * @param last the last item visited, expired or not; null if there was none
 * @param more whether items may follow after {@code last}
 */
record LiveItems<T>(List<T> items, @Nullable T last, boolean more) {

    /** The largest number of expired items that one call skips; the caller continues with the next call. */
    static final int MAX_EXPIRED = 1000;

    /** Iterates until the requested number is reached and it is known whether another item follows. */
    static <T> LiveItems<T> take(Iterator<T> walk, int limit, Predicate<T> expired) {
        List<T> live = new ArrayList<>();
        T last = null;
        int passedOver = 0;
        while (walk.hasNext()) {
            T item = walk.next();
            boolean passOver = expired.test(item);
            if (passOver ? ++passedOver > MAX_EXPIRED : live.size() == limit) {
                return new LiveItems<>(live, last, true);
            }
            if (!passOver) {
                live.add(item);
            }
            last = item;
        }
        return new LiveItems<>(live, last, false);
    }
}
