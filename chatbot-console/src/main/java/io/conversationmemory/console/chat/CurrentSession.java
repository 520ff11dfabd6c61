package io.conversationmemory.console.chat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** User of the chat and the session that the next message goes to. */
final class CurrentSession {

    private final UserId user;
    private @Nullable SessionId session;

    CurrentSession(UserId user, @Nullable SessionId session) {
        this.user = user;
        this.session = session;
    }

    UserId user() {
        return user;
    }

    /** Returns the session, or empty if the next message begins a new one. */
    Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    void enter(SessionId other) {
        session = other;
    }

    /** Makes the next message begin a new session. */
    void leave() {
        session = null;
    }
}
