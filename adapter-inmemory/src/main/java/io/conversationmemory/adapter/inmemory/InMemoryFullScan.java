package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Arguments;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages of all that is stored, in the order of the keys, one session's lock at a time. */
final class InMemoryFullScan {

    private InMemoryFullScan() {}

    static Page<MessageItem> messages(
            SessionPartitions shelves, int limit, @Nullable Cursor cursor, Predicate<RawItem> expired) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofAllMessages();
        List<String> after = CursorCodec.decode(query, cursor);
        Iterator<RawItem> walk = after.isEmpty()
                ? new MessageWalk(shelves, null, null)
                : new MessageWalk(shelves, after.get(0), new SortKey(after.get(1)));
        return page(
                walk,
                limit,
                expired,
                query,
                List.of(MessageItems.SESSION_ID, MessageItems.TIMESTAMP),
                MessageItems::decode);
    }

    static Page<SessionItem> rows(
            SessionPartitions shelves, int limit, @Nullable Cursor cursor, Predicate<RawItem> expired) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofAllSessions();
        String after = CursorCodec.decode(query, cursor).stream().findFirst().orElse(null);
        Iterator<RawItem> rows = StreamSupport.stream(shelves.sessions(after).spliterator(), false)
                .flatMap(session -> shelves.read(session, shelf -> Stream.ofNullable(shelf.row())))
                .iterator();
        return page(rows, limit, expired, query, List.of(SessionItems.SESSION_ID), SessionItems::decode);
    }

    static Page<PreferenceItem> preferences(
            ConcurrentNavigableMap<String, RawItem> preferences, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofAllPreferences();
        ConcurrentNavigableMap<String, RawItem> rest = CursorCodec.decode(query, cursor).stream()
                .findFirst()
                .map(after -> preferences.tailMap(after, false))
                .orElse(preferences);
        return page(
                rest.values().iterator(),
                limit,
                item -> false,
                query,
                List.of(PreferenceItems.USER_ID),
                PreferenceItems::decode);
    }

    private static <T> Page<T> page(
            Iterator<RawItem> walk,
            int limit,
            Predicate<RawItem> expired,
            PageQuery query,
            List<String> keys,
            Function<RawItem, T> decode) {
        LiveItems read = LiveItems.take(walk, limit, expired);
        RawItem last = read.last();
        Cursor next = last != null && read.more()
                ? CursorCodec.encode(
                        query,
                        keys.stream().map(key -> last.text(key).orElseThrow()).toList())
                : null;
        return new Page<>(read.items().stream().map(decode).toList(), next);
    }
}
