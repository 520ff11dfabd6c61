package io.conversationmemory.console.validate;

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
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delegates to a correct repository; a test overrides one operation with a flaw. */
class BrokenMessages implements MessageRepository {

    private final MessageRepository delegate;

    BrokenMessages(MessageRepository delegate) {
        this.delegate = delegate;
    }

    @Override
    public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
        return delegate.append(session, proposed, message);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        return delegate.appendAll(session, proposed, messages);
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        return delegate.findNewest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return delegate.findPage(session, range, direction, limit, cursor);
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        return delegate.findStoredPage(session, limit, cursor);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        return delegate.findPageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        return delegate.findSessionsWithMessagesOf(user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        return delegate.delete(session, selection, listener);
    }
}
