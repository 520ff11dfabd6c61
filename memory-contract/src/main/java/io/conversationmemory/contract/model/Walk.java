package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who goes from page to page while others write, and is owed what was there and ahead of them. */
final class Walk {

    private final Query query;
    private final Comparator<Entry> order;
    private final Set<Entry.Place> seen = new HashSet<>();
    private @Nullable Set<Entry.Place> owed;
    private @Nullable Entry last;
    private @Nullable Cursor next;
    private boolean over;

    Walk(Query query, Comparator<Entry> order) {
        this.query = query;
        this.order = order;
    }

    boolean isOver() {
        return over;
    }

    /** Reads one page and compares it with what there is now. */
    void goOn(int limit, List<Entry> now) {
        Page<MessageItem> page = query.page(limit, next);
        Map<Entry.Place, Entry> there = new HashMap<>();
        now.forEach(entry -> there.put(entry.place(), entry));

        assertThat(page.items()).as("a page of %s", limit).hasSizeLessThanOrEqualTo(limit);
        for (MessageItem item : page.items()) {
            Entry entry = there.get(Entry.Place.of(item));
            if (entry == null || !entry.is(item)) {
                throw new AssertionError("On the page there is " + item + " and in the model " + entry);
            }
            assertThat(seen.add(entry.place()))
                    .as("%s for the first time", entry)
                    .isTrue();
            assertThat(last == null || order.compare(last, entry) <= 0)
                    .as("%s after %s", entry, last)
                    .isTrue();
            last = entry;
        }
        next = page.next();
        over = next == null;
        assertThat(missed(now)).as("passed over").isEmpty();
        owed = ahead(now);
    }

    private List<Entry> missed(List<Entry> now) {
        List<Entry> missed = new ArrayList<>();
        for (Entry entry : now) {
            boolean passed = over || (last != null && order.compare(entry, last) < 0);
            if (isOwed(entry) && passed) {
                missed.add(entry);
            }
        }
        return missed;
    }

    private Set<Entry.Place> ahead(List<Entry> now) {
        Set<Entry.Place> ahead = new HashSet<>();
        for (Entry entry : now) {
            // At the same instant as the last one only what was owed before is still ahead for sure.
            int side = last == null ? 1 : order.compare(entry, last);
            if (side > 0 || (side == 0 && isOwed(entry))) {
                ahead.add(entry.place());
            }
        }
        return ahead;
    }

    private boolean isOwed(Entry entry) {
        return !seen.contains(entry.place()) && (owed == null || owed.contains(entry.place()));
    }

    /** What pages are asked of. */
    interface Query {

        Page<MessageItem> page(int limit, @Nullable Cursor cursor);
    }
}
