package io.conversationmemory.service.framework;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The longest run of messages that a window and a list that replaces it share: it begins anywhere in the window, and at the beginning of
 * the list.
 *
 * @param from the position of the run in the window
 * @param size the number of messages, at least 1
 * @param reachesEnd true if the run is the newest part of the window, so that nothing of the window comes after it
 */
record Overlap(int from, int size, boolean reachesEnd) {

    /**
     * Returns the overlap; null if the list begins with no message of the window. Of runs of the same length, the one from the given
     * position is taken; else one that reaches the end, so that nothing is superseded where equal messages leave it open; else the first.
     *
     * @param likelyFrom the position where the list probably begins; any other number for none
     */
    static <M> @Nullable Overlap of(List<M> window, List<M> list, int likelyFrom, BiPredicate<M, M> isSame) {
        Overlap longest = null;
        for (int from = 0; from < window.size(); from++) {
            int size = run(window, from, list, isSame);
            Overlap found = new Overlap(from, size, from + size == window.size());
            if (size > 0 && (longest == null || found.isBetterThan(longest, likelyFrom))) {
                longest = found;
            }
        }
        return longest;
    }

    /**
     * Returns the overlap of a window that was written after one message was added to it and the oldest were evicted, where the list can
     * be that: all but its last message are the newest of the window. Otherwise like {@link #of}.
     */
    static <M> @Nullable Overlap ofEvicted(List<M> window, List<M> list, BiPredicate<M, M> isSame) {
        int kept = list.size() - 1;
        int from = window.size() - kept;
        return kept > 0 && from >= 0 && run(window, from, list, isSame) == kept
                ? new Overlap(from, kept, true)
                : of(window, list, -1, isSame);
    }

    private boolean isBetterThan(Overlap other, int likelyFrom) {
        if (size != other.size || other.from == likelyFrom) {
            return size > other.size;
        }
        return from == likelyFrom || (reachesEnd && !other.reachesEnd);
    }

    private static <M> int run(List<M> window, int from, List<M> list, BiPredicate<M, M> isSame) {
        int size = 0;
        while (size < list.size()
                && from + size < window.size()
                && isSame.test(window.get(from + size), list.get(size))) {
            size++;
        }
        return size;
    }
}
