package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.TransactionalMessageAppender;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores messages in the table of that name. */
public final class SqliteMessageRepository implements MessageRepository {

    private final SqliteDatabase database;
    private final ExpiredRows expired;
    private final TransactionalMessageAppender appender;
    private final SqliteMessageReader reader;
    private final SqliteUserSessions userSessions;

    public SqliteMessageRepository(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
        this.appender = new TransactionalMessageAppender(database);
        this.reader = new SqliteMessageReader(database);
        this.userSessions = new SqliteUserSessions(database, ItemTable.MESSAGES);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        List<StoredMessage> stored = appender.appendAll(session, proposed, messages, expiry);
        expired.afterAppend();
        return stored;
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        Arguments.requireAll(session, range);
        return reader.newest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session, range, direction);
        return reader.page(session, range, direction, limit, cursor, database.now());
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session);
        return reader.page(session, TimeRange.all(), Direction.FORWARDS, limit, cursor, Instant.EPOCH);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        return reader.pageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Arguments.requireLimit(limit);
        return userSessions.page(user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        Arguments.requireAll(session, selection, listener);
        return new SqliteMessageDeleter(database, session, selection).run(listener);
    }
}
