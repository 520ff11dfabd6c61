package io.conversationmemory.contract;

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
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Message repository over a connection that loses requests or responses on demand. */
final class UnreliableMessages implements MessageRepository {

    private final MessageRepository messages;
    private Loss next = Loss.NONE;
    private int toLose;

    UnreliableMessages(MessageRepository messages) {
        this.messages = messages;
    }

    /** Loses the requests or the responses of the next appends. */
    void lose(Loss loss, int appends) {
        next = loss;
        toLose = appends;
    }

    private <T> T send(Supplier<T> append) {
        Loss loss = toLose-- > 0 ? next : Loss.NONE;
        if (loss == Loss.REQUEST) {
            throw lost();
        }
        T answer = append.get();
        if (loss == Loss.ANSWER) {
            throw lost();
        }
        return answer;
    }

    private static OutcomeUnknownException lost() {
        Operation append = new Operation(PortOperation.APPEND_MESSAGE, null, null);
        return new OutcomeUnknownException(append, "The connection was lost", null);
    }

    @Override
    public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
        return send(() -> messages.append(session, proposed, message, expiry));
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> batch, Expiry expiry) {
        return send(() -> messages.appendAll(session, proposed, batch, expiry));
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor) {
        return messages.findStoredPage(session, limit, cursor);
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        return messages.findNewest(session, range, limit);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return messages.findPage(session, range, direction, limit, cursor);
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        return messages.findPageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        return messages.findSessionsWithMessagesOf(user, limit, cursor);
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        return messages.delete(session, selection, listener);
    }

    /** Part of an exchange that is lost. */
    enum Loss {
        NONE,
        /** The request is lost; the append is not executed. */
        REQUEST,
        /** The append is executed; its response is lost. */
        ANSWER
    }
}
