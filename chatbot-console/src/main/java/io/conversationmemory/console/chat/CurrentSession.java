package io.conversationmemory.console.chat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who talks, and where: the session changes when another one is resumed or this one is forgotten. */
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

    /** Empty until something is said in a new one. */
    Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    void enter(SessionId other) {
        session = other;
    }

    /** The next thing that is said begins a new session. */
    void leave() {
        session = null;
    }
}
