package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionResolution;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one way into a session: whoever does not own it gets no further than this. */
final class SessionAccess {

    private static final int MAX_ROUNDS = 20;

    private final ConversationMemory memory;
    private final Clock clock;

    SessionAccess(ConversationMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** The row of an existing session; empty where there is no such session. */
    Optional<StoredSession> find(SessionId session, @Nullable UserId user) {
        SessionResolution found = memory.findOrBackfill(session, ProgressListener.none());
        if (found instanceof SessionResolution.Ambiguous) {
            throw SessionForbiddenException.severalUsers(session);
        }
        if (!(found instanceof SessionResolution.Found known)) {
            return Optional.empty();
        }
        if (!known.row().session().isOpenTo(user)) {
            throw SessionForbiddenException.anothersSession(session);
        }
        return Optional.of(known.row());
    }

    StoredSession get(SessionId session, @Nullable UserId user) {
        return find(session, user).orElseThrow(() -> new UnknownSessionException(session));
    }

    /** A session that begins now, not stored yet. */
    Session begin(SessionId session, @Nullable UserId user, @Nullable String title) {
        return Session.begun(session, user, Timestamp.now(clock)).withTitle(title);
    }

    /** Stores a session that begins now, unless somebody else was faster: then it has to be open to this user. */
    StoredSession create(Session begun, @Nullable UserId user) {
        return sessions().create(begun).orElseGet(() -> get(begun.id(), user));
    }

    /** Changes the row, on top of whatever others change meanwhile. */
    Session change(SessionId session, @Nullable UserId user, UnaryOperator<Session> change) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StoredSession row = get(session, user);
            Session changed = change.apply(row.session());
            if (changed.equals(row.session())) {
                return changed;
            }
            Optional<StoredSession> replaced = sessions().replace(row, changed);
            if (replaced.isPresent()) {
                return replaced.get().session();
            }
        }
        throw new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()),
                "The session's row changed " + MAX_ROUNDS + " times while it was being changed",
                "Try again.");
    }

    private SessionRepository sessions() {
        return memory.storage().sessions();
    }
}
