package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.port.SessionRepository;
import java.util.Optional;

/** Delegates to the correct repository unless overridden. */
class DelegatingSessions implements SessionRepository {

    private final SessionRepository sound;

    DelegatingSessions(SessionRepository sound) {
        this.sound = sound;
    }

    @Override
    public Optional<StoredSession> find(SessionId session) {
        return sound.find(session);
    }

    @Override
    public Optional<StoredSession> create(Session session, Expiry messages) {
        return sound.create(session, messages);
    }

    @Override
    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        return sound.replace(read, changed, messages);
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, Cursor cursor) {
        return sound.findPageByUser(user, limit, cursor);
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, Cursor cursor) {
        return sound.findSessionsOwnedBy(user, limit, cursor);
    }

    @Override
    public boolean delete(SessionId session) {
        return sound.delete(session);
    }
}
