package io.conversationmemory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all pages of a query. */
final class Pages {

    /** Upper bound for items, more than any test stores, so that an endless loop fails the test. */
    private static final int TOO_MANY = 20_000;

    private Pages() {}

    /** Returns the items of all pages, and asserts that none has more than the limit. */
    static <T> List<T> walk(int limit, Query<T> query) {
        return walkFrom(null, limit, query);
    }

    /** Returns the items of all pages after the cursor; of all pages if it is null. */
    static <T> List<T> walkFrom(@Nullable Cursor start, int limit, Query<T> query) {
        List<T> all = new ArrayList<>();
        Cursor cursor = start;
        for (int pages = 0; pages < TOO_MANY; pages++) {
            Page<T> page = query.page(cursor);
            assertThat(page.items()).as("a page").hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.next();
            if (cursor == null) {
                return all;
            }
        }
        throw new AssertionError("There is always another page.");
    }

    /** Returns the first page that is not empty and not the last. */
    static <T> Page<T> firstOfSeveral(Query<T> query) {
        Page<T> page = query.page(null);
        while (page.items().isEmpty() && page.next() != null) {
            page = query.page(page.next());
        }
        assertThat(page.items()).as("the first page").isNotEmpty();
        assertThat(page.next()).as("the cursor of the first page").isNotNull();
        return page;
    }

    /** Returns the page's cursor; fails if it is the last page. */
    static Cursor next(Page<?> page) {
        if (page.next() == null) {
            throw new AssertionError("The page has no cursor.");
        }
        return page.next();
    }

    /** Query that returns the page at a cursor. */
    @FunctionalInterface
    interface Query<T> {
        Page<T> page(@Nullable Cursor cursor);
    }
}
