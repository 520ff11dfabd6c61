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
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.ScanMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does all that a sound repository does; a test breaks one thing. */
class BrokenMessages implements MessageRepository {

    private final MessageRepository sound;

    BrokenMessages(MessageRepository sound) {
        this.sound = sound;
    }

    @Override
    public StoredMessage append(SessionId session, Timestamp proposed, Message message) {
        return sound.append(session, proposed, message);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages) {
        return sound.appendAll(session, proposed, messages);
    }

    @Override
    public NewestMessages findNewest(SessionId session, TimeRange range, int limit) {
        return sound.findNewest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, TimeRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return sound.findPage(session, range, direction, limit, cursor);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        return sound.findPageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, ScanMode lookup, @Nullable Cursor cursor) {
        return sound.findSessionsWithMessagesOf(user, lookup, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        return sound.delete(session, selection, listener);
    }
}
