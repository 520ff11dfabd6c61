package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import java.util.List;
import java.util.Optional;

/** A storage whose writes fail on demand, like a throttled store. */
final class FailingWrites {

    private final Storage storage;
    private volatile boolean failing;

    FailingWrites(Storage storage) {
        this.storage = storage;
    }

    void fail(boolean fails) {
        failing = fails;
    }

    Storage storage() {
        return Ports.of(storage)
                .with(new Messages())
                .with(new DelegatingPreferences(storage.preferences()) {
                    @Override
                    public StoredPreferences update(UserId user, String key, JsonValue value) {
                        check(PortOperation.CHANGE_PREFERENCES, user);
                        return super.update(user, key, value);
                    }
                })
                .with(new DelegatingSessions(storage.sessions()) {
                    @Override
                    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                        check(PortOperation.REPLACE_SESSION, changed.id());
                        return super.replace(read, changed, messages);
                    }
                })
                .with((read, changed, at, messages, expiry) -> {
                    check(PortOperation.APPEND_TURN, changed.id());
                    return storage.turns().appendAll(read, changed, at, messages, expiry);
                });
    }

    private void check(PortOperation operation, Object key) {
        if (failing) {
            throw new RetryLaterException(
                    Operation.of(operation, "heap", key), "The store cannot keep up", "Repeat the call.", null);
        }
    }

    private final class Messages extends DelegatingMessages {

        Messages() {
            super(storage.messages());
        }

        @Override
        public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
            check(PortOperation.APPEND_MESSAGE, session);
            return super.append(session, proposed, message, expiry);
        }

        @Override
        public List<StoredMessage> appendAll(
                SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
            check(PortOperation.APPEND_MESSAGES, session);
            return super.appendAll(session, proposed, messages, expiry);
        }

        @Override
        public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
            return super.delete(session, selection, progress -> {
                listener.progressed(progress);
                if (failing) {
                    throw new IncompleteOperationException(
                            Operation.of(PortOperation.DELETE_MESSAGES, "heap", session), progress.done(), null);
                }
            });
        }
    }
}
