package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads pages of an index, and encodes the cursors between them. */
final class IndexPages {

    /** The most items that are read for one page of sessions. */
    static final int ITEMS_LOOKED_AT = 1000;

    private IndexPages() {}

    static LiveItems<RawItem> read(
            UserIndex index,
            UserId user,
            PageQuery query,
            int limit,
            @Nullable Cursor cursor,
            Predicate<RawItem> expired) {
        List<String> after = cursor == null ? null : CursorCodec.decode(query, cursor);
        return LiveItems.take(index.lastFirst(user, after), limit, expired);
    }

    static @Nullable Cursor next(UserIndex index, PageQuery query, LiveItems<RawItem> read) {
        RawItem last = read.last();
        return last != null && read.more() ? CursorCodec.encode(query, index.positionOf(last)) : null;
    }

    /** Returns the sessions of a page of a user's items, expired ones included. */
    static Page<SessionId> sessions(
            UserIndex index, UserId user, PageQuery lookup, int limit, @Nullable Cursor cursor) {
        PageQuery query = lookup.withPosition(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
        LiveItems<RawItem> read = read(index, user, query, Math.min(limit, ITEMS_LOOKED_AT), cursor, item -> false);
        List<SessionId> sessions = read.items().stream()
                .map(item -> new SessionId(item.text(MessageItems.SESSION_ID).orElseThrow()))
                .distinct()
                .toList();
        return new Page<>(sessions, next(index, query, read));
    }
}
