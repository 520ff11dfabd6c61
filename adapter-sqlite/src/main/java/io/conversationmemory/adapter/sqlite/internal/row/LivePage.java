package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Arguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of unexpired rows, and ends it early after a maximum number of expired rows, or of about as many
 * bytes as a page of DynamoDB.
 */
public final class LivePage {

    /** The largest number of expired rows that one call skips. */
    public static final int MOST_EXPIRED = 1000;

    private static final long MOST_BYTES = 1024 * 1024;

    private final PageQuery query;
    private final List<String> positionColumns;
    private final int limit;
    private final Instant now;

    public LivePage(PageQuery query, List<String> positionColumns, int limit, Instant now) {
        Arguments.requireLimit(limit);
        this.query = query;
        this.positionColumns = positionColumns;
        this.limit = limit;
        this.now = now;
    }

    /** Returns the position of a cursor; empty for the first page. */
    public List<String> position(@Nullable Cursor cursor) {
        return CursorCodec.decode(query, cursor);
    }

    /** Returns the page; reads rows only as far as needed. */
    public <T> Page<T> take(RowCursor rows, Function<RawItem, T> decode) {
        List<T> items = new ArrayList<>();
        int expired = 0;
        long bytes = 0;
        while (items.size() < limit && expired < MOST_EXPIRED && bytes < MOST_BYTES) {
            if (!rows.hasNext()) {
                return Page.last(items);
            }
            RawItem item = null;
            if (rows.expire() && rows.isExpired(now)) {
                rows.skip();
            } else {
                item = rows.next();
            }
            if (item == null || (rows.expire() && isExpired(item, now))) {
                expired++;
            } else {
                items.add(decode.apply(item));
                bytes += ItemSize.of(item);
            }
        }
        List<String> position = positionColumns.stream().map(rows::lastText).toList();
        return rows.hasNext() ? new Page<>(items, CursorCodec.encode(query, position)) : Page.last(items);
    }

    /** Returns whether an item is expired, whatever the type of its attribute. */
    public static boolean isExpired(RawItem item, Instant now) {
        return Retention.isExpired(MessageItems.expiryOf(item), now);
    }
}
