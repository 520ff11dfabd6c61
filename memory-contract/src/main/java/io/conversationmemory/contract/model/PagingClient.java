package io.conversationmemory.contract.model;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.port.MessageRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Client that reads page after page during writes, and checks that no page omits a message that was there and not yet passed. */
final class PagingClient {

    private final Query query;
    private final Comparator<Entry> order;
    private final Set<Entry.Place> seen = new HashSet<>();
    private @Nullable Set<Entry.Place> owed;
    private @Nullable Entry last;
    private @Nullable Cursor next;
    private boolean over;

    PagingClient(Query query) {
        this.query = query;
        this.order = query.order();
    }

    Query query() {
        return query;
    }

    boolean isOver() {
        return over;
    }

    /** Returns the cursor of the next page; null before the first page and after the last. */
    @Nullable
    Cursor next() {
        return next;
    }

    /**
     * Reads one page and compares it with the current model.
     *
     * @return the number of items on the page
     */
    int goOn(ModelAndSystem stage, int limit) {
        MessageRepository messages = stage.storage().messages();
        List<Entry> now = stage.messages.all(entry -> query.isAbout(entry) && !stage.isExpired(entry.expiresAt()));
        Page<MessageItem> page = query.page(messages, limit, next);
        Map<Entry.Place, Entry> there = new HashMap<>();
        now.forEach(entry -> there.put(entry.place(), entry));

        check(page.items().size() <= limit, page.items().size() + " are more than the limit " + limit);
        for (MessageItem item : page.items()) {
            Shown shown = ModelMapper.shown(item);
            Entry entry = there.get(new Entry.Place(shown.session(), shown.key()));
            if (entry == null) {
                throw new AssertionError("The page has " + shown + ", which is not there");
            }
            stage.agree("On the page", entry.shown(), shown);
            check(seen.add(entry.place()), "The page has " + shown + " for the second time");
            check(
                    last == null || order.compare(last, entry) <= 0,
                    "The page has " + shown + " out of order after " + last);
            last = entry;
        }
        next = page.next();
        over = next == null;
        List<Entry> missed = missed(now);
        check(missed.isEmpty(), "Passed over was " + missed);
        owed = ahead(now);
        return page.items().size();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
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
            // Of the messages at the same instant as the last one, only those owed before are certain to follow.
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
}
