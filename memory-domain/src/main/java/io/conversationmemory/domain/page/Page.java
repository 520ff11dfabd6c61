package io.conversationmemory.domain.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list. It may be shorter than asked, even empty, and there is more nevertheless: only a page without a cursor is
 * the last.
 *
 * @param items in the query's order; copied
 * @param next where the next page begins; null where there is none
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** The last page. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }

    /** Returns this page with other items in the places of these. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
