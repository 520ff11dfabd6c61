package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stores messages. Items are read under the session's lock and decoded outside it. */
final class InMemoryMessageRepository implements MessageRepository {

    private final InMemoryTables tables;
    private final Clock clock;
    private final InMemoryMessageAppender appending;
    private final MessageSweep sweep;

    InMemoryMessageRepository(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.appending = new InMemoryMessageAppender(tables, clock, retention);
        this.sweep = new MessageSweep(tables.shelves);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        return appending.append(session, proposed, messages, expiry);
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        LiveItems<StoredItem> read = read(session, range, Direction.BACKWARDS, limit, null, expired());
        List<MessageItem> oldestFirst = new ArrayList<>(read.items().size());
        for (int at = read.items().size() - 1; at >= 0; at--) {
            oldestFirst.add(read.items().get(at).message());
        }
        return new NewestMessages(oldestFirst, read.more());
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return page(session, range, direction, limit, cursor, expired());
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        return page(session, KeyRange.all(), Direction.FORWARDS, limit, cursor, item -> false);
    }

    private Page<MessageItem> page(
            SessionId session,
            MessageRange range,
            Direction direction,
            int limit,
            @Nullable Cursor cursor,
            Predicate<StoredItem> expired) {
        PageQuery query = PageQuery.ofSession(session, range, direction);
        SortKey after = CursorCodec.decode(query, cursor).stream()
                .findFirst()
                .map(SortKey::new)
                .orElse(null);
        LiveItems<StoredItem> read = read(session, range, direction, limit, after, expired);
        StoredItem last = read.last();
        Cursor next = last != null && read.more()
                ? CursorCodec.encode(
                        query, List.of(last.raw().text(MessageItems.TIMESTAMP).orElseThrow()))
                : null;
        return new Page<>(decode(read), next);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofUserMessages(user);
        Instant now = clock.instant();
        LiveItems<RawItem> read =
                IndexPages.read(tables.messagesOfUsers, user, query, limit, cursor, item -> isExpired(item, now));
        return new Page<>(
                read.items().stream().map(MessageItems::decode).toList(),
                IndexPages.next(tables.messagesOfUsers, query, read));
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofSessionsWithMessagesOf(user);
        return IndexPages.sessions(tables.messagesOfUsers, user, query, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        Objects.requireNonNull(selection, "selection");
        return sweep.run(
                "delete messages",
                session,
                listener,
                page -> tables.shelves.write(
                        session,
                        shelf -> InMemoryMessageDeleter.delete(shelf, tables.messagesOfUsers, selection, page)));
    }

    private LiveItems<StoredItem> read(
            SessionId session,
            MessageRange range,
            Direction direction,
            int limit,
            @Nullable SortKey after,
            Predicate<StoredItem> expired) {
        Objects.requireNonNull(range, "range");
        Arguments.requireLimit(limit);
        return tables.shelves.read(
                session, shelf -> LiveItems.take(shelf.walk(range.keys(), direction, after), limit, expired));
    }

    private Predicate<StoredItem> expired() {
        Instant now = clock.instant();
        return item -> item.isExpired(now);
    }

    private static boolean isExpired(RawItem item, Instant now) {
        return Retention.isExpired(MessageItems.expiryOf(item), now);
    }

    private static List<MessageItem> decode(LiveItems<StoredItem> read) {
        return read.items().stream().map(StoredItem::message).toList();
    }
}
