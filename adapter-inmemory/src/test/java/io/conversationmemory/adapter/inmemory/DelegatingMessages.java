package io.conversationmemory.adapter.inmemory;

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

/** Delegates to the correct repository unless overridden. */
class DelegatingMessages implements MessageRepository {

    private final MessageRepository sound;

    DelegatingMessages(MessageRepository sound) {
        this.sound = sound;
    }

    @Override
    public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
        return sound.append(session, proposed, message, expiry);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        return sound.appendAll(session, proposed, messages, expiry);
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        return sound.findNewest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
        return sound.findPage(session, range, direction, limit, cursor);
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, Cursor cursor) {
        return sound.findStoredPage(session, limit, cursor);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
        return sound.findPageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, Cursor cursor) {
        return sound.findSessionsWithMessagesOf(user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        return sound.delete(session, selection, listener);
    }
}
