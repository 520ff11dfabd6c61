package io.conversationmemory.domain.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. A page may be shorter than the limit, even empty, without being the last: only a page without a
 * cursor is the last.
 *
 * @param items in the order of the query; copied
 * @param next the cursor of the next page; null on the last page
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Returns a last page. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }

    /** Returns this page with each item replaced by the function's result. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
