package io.conversationmemory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over all pages of a query. */
final class Pages {

    /** More than any test has, so that a walk in a circle ends as a failure. */
    private static final int TOO_MANY = 20_000;

    private Pages() {}

    /** Everything on all pages, none of which may have more than the limit. */
    static <T> List<T> walk(int limit, Query<T> query) {
        return walkFrom(null, limit, query);
    }

    /** Everything on the pages behind a cursor. */
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

    /** The first page that holds something and is not the last. */
    static <T> Page<T> firstOfSeveral(Query<T> query) {
        Page<T> page = query.page(null);
        while (page.items().isEmpty() && page.next() != null) {
            page = query.page(page.next());
        }
        assertThat(page.items()).as("the first page").isNotEmpty();
        assertThat(page.next()).as("the cursor of the first page").isNotNull();
        return page;
    }

    /** The cursor of that page. */
    static Cursor next(Page<?> page) {
        if (page.next() == null) {
            throw new AssertionError("The page has no cursor.");
        }
        return page.next();
    }

    /** A query that goes on from a cursor. */
    @FunctionalInterface
    interface Query<T> {
        Page<T> page(@Nullable Cursor cursor);
    }
}
