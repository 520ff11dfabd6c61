package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.BadMessage;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.json.MessageItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionSurvey;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages, in the table of that name. */
final class SqliteMessageRepository implements MessageRepository {

    private final SqliteDatabase database;
    private final MessageAppender appender;
    private final MessageReader reader;
    private final UserSessions userSessions;

    SqliteMessageRepository(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.appender = new MessageAppender(database, expired);
        this.reader = new MessageReader(database);
        this.userSessions = new UserSessions(database, ItemTable.MESSAGES);
    }

    @Override
    public StoredMessage append(SessionId session, Timestamp proposed, Message message) {
        Arguments.demandAll(session, proposed, message);
        return appender.append(session, proposed, List.of(message)).get(0);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages) {
        Arguments.demandAll(session, proposed, messages);
        return appender.append(session, proposed, messages);
    }

    @Override
    public NewestMessages findNewest(SessionId session, TimeRange range, int limit) {
        Arguments.demandAll(session, range);
        return reader.newest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, TimeRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Arguments.demandAll(session, range, direction);
        return reader.page(session, range, direction, limit, cursor);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.demandAll(user);
        return reader.pageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, Lookup lookup, @Nullable Cursor cursor) {
        Arguments.demandAll(user, lookup);
        return userSessions.page(user, cursor);
    }

    @Override
    public Page<MessageItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return AllRows.page(
                database, ItemTable.MESSAGES, PageQuery.ofAllMessages(), limit, cursor, MessageItems::decode);
    }

    @Override
    public SessionSurvey survey(SessionId session, ProgressListener listener) {
        Arguments.demandAll(session, listener);
        return new SessionWalk(reader, session).run(listener);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        Arguments.demandAll(session, selection, listener);
        return new MessageDeletion(database, session, selection).run(listener);
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        Arguments.demandAll(items, listener);
        return new ItemImport(
                        database,
                        ItemTable.MESSAGES,
                        MessageItems::keyProblems,
                        SqliteMessageRepository::problems,
                        listener)
                .run(items);
    }

    private static List<ItemProblem> problems(RawItem item) {
        return MessageItems.decode(item) instanceof BadMessage bad ? bad.problems() : List.of();
    }
}
