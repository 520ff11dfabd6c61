package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
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
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.StepwiseDeletion;
import io.conversationmemory.items.TransactionalMessageAppender;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Messages in the table {@code conversations}. */
record PostgresMessageRepository(PostgresDatabase database) implements MessageRepository {

    private static final int DELETED_AT_ONCE = 1000;

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        return new TransactionalMessageAppender(database).appendAll(session, proposed, messages, expiry);
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        Arguments.requireAll(session, range);
        Arguments.requireLimit(limit);
        List<Object> values = new ArrayList<>();
        String where = inRange(session, range, database.latestExpiry(ItemKind.MESSAGE), values);
        values.add(limit + 1L);
        List<MessageItem> items = new ArrayList<>();
        Operation operation = database.operation(PortOperation.FIND_NEWEST_MESSAGES, ItemKind.MESSAGE, session);
        boolean whole = database.read(operation, transaction -> {
            items.clear();
            return transaction.scan(
                    item -> items.size() < limit && items.add(MessageItems.decode(PostgresTable.decode(item))),
                    "SELECT item FROM " + table().name() + " WHERE " + where + " ORDER BY sort_key DESC LIMIT ?",
                    values.toArray());
        });
        Collections.reverse(items);
        return new NewestMessages(items, !whole);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session, range, direction);
        return page(session, range, direction, limit, cursor, database.latestExpiry(ItemKind.MESSAGE));
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session);
        return page(session, TimeRange.all(), Direction.FORWARDS, limit, cursor, -1);
    }

    private Page<MessageItem> page(
            SessionId session,
            MessageRange range,
            Direction direction,
            int limit,
            @Nullable Cursor cursor,
            long expired) {
        Arguments.requireLimit(limit);
        List<Object> values = new ArrayList<>();
        String where = inRange(session, range, expired, values);
        return new PostgresListing(
                        database.operation(PortOperation.FIND_PAGE_OF_SESSION, ItemKind.MESSAGE, session),
                        PageQuery.ofSession(session, range, direction),
                        table(),
                        where,
                        values,
                        List.of(PostgresColumn.SORT_KEY),
                        direction == Direction.BACKWARDS)
                .read(database, limit, cursor, MessageItems::decode);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        return new PostgresListing(
                        database.operation(PortOperation.FIND_MESSAGES_OF_USER, ItemKind.MESSAGE, user),
                        PageQuery.ofUserMessages(user),
                        table(),
                        "user_hash = ? AND " + PostgresTable.NOT_EXPIRED,
                        List.of(PostgresColumn.USER.value(user.value()), database.latestExpiry(ItemKind.MESSAGE)),
                        List.of(PostgresColumn.SORT_KEY, PostgresColumn.SESSION),
                        true)
                .read(database, limit, cursor, MessageItems::decode);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        PortOperation name = PortOperation.FIND_SESSIONS_WITH_MESSAGES_OF_USER;
        PageQuery query = PageQuery.ofSessionsWithMessagesOf(user);
        return PostgresListing.sessionsOf(database, name, query, ItemKind.MESSAGE, user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        Arguments.requireAll(session, selection, listener);
        Operation operation = database.operation(PortOperation.DELETE_MESSAGES, ItemKind.MESSAGE, session);
        List<Object> values = new ArrayList<>(List.of(PostgresColumn.SESSION.value(session.value())));
        String where = "session_hash = ?";
        if (selection instanceof MessageSelection.OfUser ofUser) {
            where += " AND user_hash = ?";
            values.add(PostgresColumn.USER.value(ofUser.user().value()));
            SortKey except = ofUser.except();
            if (except != null) {
                where += " AND sort_key <> ?";
                values.add(PostgresColumn.SORT_KEY.value(except.value()));
            }
        } else if (selection instanceof MessageSelection.WithoutUser) {
            where += " AND user_hash IS NULL";
        }
        String rows = "SELECT ctid FROM " + table().name() + " WHERE " + where + " LIMIT " + DELETED_AT_ONCE;
        String sql = "DELETE FROM " + table().name() + " WHERE ctid = ANY (ARRAY(" + rows + " FOR UPDATE))";
        return StepwiseDeletion.run(operation, listener, () -> {
            int deleted = database.write(operation, transaction -> transaction.update(sql, values.toArray()));
            return deleted == 0 ? OptionalInt.empty() : OptionalInt.of(deleted);
        });
    }

    private String inRange(SessionId session, MessageRange range, long expired, List<Object> values) {
        values.add(PostgresColumn.SESSION.value(session.value()));
        values.add(expired);
        KeyRange keys = range.keys();
        String bounds = bound(keys.from(), ">", values) + bound(keys.until(), "<", values);
        return "session_hash = ? AND " + PostgresTable.NOT_EXPIRED + bounds;
    }

    private static String bound(KeyRange.@Nullable Bound bound, String comparison, List<Object> values) {
        if (bound == null) {
            return "";
        }
        values.add(PostgresColumn.SORT_KEY.value(bound.key().value()));
        return " AND sort_key " + comparison + (bound.inclusive() ? "= ?" : " ?");
    }

    private PostgresTable table() {
        return database.table(ItemKind.MESSAGE);
    }
}
