package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ItemStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes all items in the order of their keys, under one session's lock at a time. */
final class InMemoryItemStore implements ItemStore {

    private final InMemoryTables tables;
    private final Clock clock;

    InMemoryItemStore(InMemoryTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
        Arguments.requireAll(kind, items);
        return items.stream().<PutResult>map(item -> putIfAbsent(kind, item)).toList();
    }

    private PutResult putIfAbsent(ItemKind kind, RawItem item) {
        RawItem existing = switch (kind) {
            case MESSAGE -> putMessage(item);
            case PREFERENCES -> tables.preferences.putIfAbsent(key(kind, 0, item), item);
            case SESSION -> putRow(item);
        };
        return existing == null ? new PutResult.Stored() : new PutResult.Existing(existing);
    }

    private @Nullable RawItem putMessage(RawItem item) {
        SortKey key = new SortKey(key(ItemKind.MESSAGE, 1, item));
        return write(ItemKind.MESSAGE, item, shelf -> {
            StoredItem existing = shelf.messages().putIfAbsent(key, new StoredItem(item));
            if (existing == null) {
                tables.messagesOfUsers.changed(null, item);
                return null;
            }
            return existing.raw();
        });
    }

    private @Nullable RawItem putRow(RawItem item) {
        return write(ItemKind.SESSION, item, shelf -> {
            RawItem existing = shelf.row();
            if (existing == null) {
                shelf.putRow(tables.sessionsOfUsers, item);
            }
            return existing;
        });
    }

    private @Nullable RawItem write(ItemKind kind, RawItem item, Put put) {
        return tables.shelves
                .write(new SessionId(key(kind, 0, item)), shelf -> Optional.ofNullable(put.in(shelf)))
                .orElse(null);
    }

    @Override
    public Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind);
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofAll(kind);
        return page(kind, query, walk(kind, CursorCodec.decode(query, cursor)), limit);
    }

    @Override
    public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind, partitionKey);
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofPartition(kind, partitionKey);
        List<String> after = CursorCodec.decode(query, cursor);
        return page(
                kind,
                query,
                after.isEmpty() || kind == ItemKind.MESSAGE
                        ? partition(kind, partitionKey, after)
                        : Collections.emptyIterator(),
                limit);
    }

    private Page<RawItem> page(ItemKind kind, PageQuery query, Iterator<RawItem> walk, int limit) {
        Instant now = clock.instant();
        LiveItems<RawItem> read = LiveItems.take(walk, limit, item -> ItemFormat.isExpired(kind, item, now));
        RawItem last = read.last();
        Cursor next = last != null && read.more()
                ? CursorCodec.encode(query, List.copyOf(kind.keyOf(last).values()))
                : null;
        return new Page<>(read.items(), next);
    }

    private Iterator<RawItem> partition(ItemKind kind, String partitionKey, List<String> after) {
        return switch (kind) {
            case MESSAGE ->
                MessageWalk.ofSession(tables.shelves, partitionKey, after.isEmpty() ? null : new SortKey(after.get(1)));
            case PREFERENCES ->
                Stream.ofNullable(tables.preferences.get(partitionKey)).iterator();
            case SESSION ->
                tables.shelves
                        .read(partitionKey, shelf -> Stream.ofNullable(shelf.row()))
                        .iterator();
        };
    }

    private Iterator<RawItem> walk(ItemKind kind, List<String> after) {
        String first = after.isEmpty() ? null : after.get(0);
        return switch (kind) {
            case MESSAGE -> new MessageWalk(tables.shelves, first, first == null ? null : new SortKey(after.get(1)));
            case PREFERENCES -> preferencesAfter(first).values().iterator();
            case SESSION ->
                StreamSupport.stream(tables.shelves.sessions(first).spliterator(), false)
                        .flatMap(session -> tables.shelves.read(session, shelf -> Stream.ofNullable(shelf.row())))
                        .iterator();
        };
    }

    private ConcurrentNavigableMap<String, RawItem> preferencesAfter(@Nullable String user) {
        return user == null ? tables.preferences : tables.preferences.tailMap(user, false);
    }

    private static String key(ItemKind kind, int part, RawItem item) {
        return item.text(kind.keyNames().get(part)).orElseThrow();
    }

    /** Stores an item under the lock of its session; returns what is stored there already. */
    private interface Put {
        @Nullable
        RawItem in(SessionPartition shelf);
    }
}
