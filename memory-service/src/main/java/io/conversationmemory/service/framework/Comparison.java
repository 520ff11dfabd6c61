package io.conversationmemory.service.framework;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.service.framework.Originals.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that is compared with the list that replaces it.
 *
 * @param overlap what they have in common; null if the list begins with no message of the window
 * @param <M> the framework's type of messages
 */
record Comparison<M>(List<Known<M>> window, @Nullable Overlap overlap) {

    /**
     * Compares.
     *
     * @param servedFrom the key of the first message that the framework was given last; null if it was given none
     * @param evictedByCaller see {@link WindowView}
     */
    static <M> Comparison<M> of(
            List<Known<M>> window,
            List<M> list,
            @Nullable SortKey servedFrom,
            boolean evictedByCaller,
            MessageCodec<M> codec) {
        List<M> shown = window.stream().map(Known::message).toList();
        List<SortKey> begins =
                window.stream().map(known -> known.stored().get(0).key()).toList();
        int likelyFrom = servedFrom == null ? -1 : begins.indexOf(servedFrom);
        return new Comparison<>(
                window,
                evictedByCaller
                        ? Overlap.ofEvicted(shown, list, codec::isSame)
                        : Overlap.of(shown, list, likelyFrom, codec::isSame));
    }

    /** Returns true if the list continues the window. */
    boolean isContinued() {
        return overlap != null && overlap.reachesEnd();
    }

    /** Returns the one of the two that has more in common; this one if both have the same. */
    Comparison<M> orLonger(Comparison<M> other) {
        int size = overlap == null ? 0 : overlap.size();
        return other.overlap != null && other.overlap.size() > size ? other : this;
    }
}
