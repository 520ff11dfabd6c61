package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
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
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages in the conversations table. */
public final class DynamoDbMessageRepository implements MessageRepository {

    private final DynamoDbContext context;
    private final DynamoDbUserSessions userSessions;
    private final TableSchema schema;
    private final DynamoDbMessageAppender appender;
    private final DynamoDbMessageReader reader;

    /**
     * @param lookups how the lookups of the sessions of a user look
     */
    public DynamoDbMessageRepository(DynamoDbContext context, LookupConsistency lookups) {
        this.context = context;
        this.schema = TableSchema.conversations(context.settings());
        this.appender = new DynamoDbMessageAppender(context);
        this.reader = new DynamoDbMessageReader(context, schema);
        this.userSessions =
                new DynamoDbUserSessions(context, PortOperation.FIND_SESSIONS_WITH_MESSAGES_OF_USER, schema, lookups);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(session, proposed, messages, expiry);
        return appender.appendAll(session, proposed, messages, expiry);
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
        return reader.page(session, range, direction, limit, cursor, context::isExpiredMessage);
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session);
        return reader.page(session, TimeRange.all(), Direction.FORWARDS, limit, cursor, item -> false);
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
        return userSessions.find(user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        Arguments.requireAll(session, selection, listener);
        return new DynamoDbMessageDeleter(context, session, listener).run(session, selection);
    }
}
