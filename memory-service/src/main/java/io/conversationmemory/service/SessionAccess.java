package io.conversationmemory.service;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds, backfills and creates sessions for a user, and refuses every other user before anything is returned or stored. */
final class SessionAccess {

    private static final int MAX_ROUNDS = 20;

    private final Storage storage;
    private final Clock clock;
    private final SessionBackfill backfill;
    private final ContextReader contexts;

    SessionAccess(Storage storage, Clock clock, SessionBackfill backfill, ContextReader contexts) {
        this.storage = storage;
        this.clock = clock;
        this.backfill = backfill;
        this.contexts = contexts;
    }

    /** Returns the row of an existing session; empty if there is no such session. */
    Optional<StoredSession> find(SessionId session, @Nullable UserId user) {
        return row(
                session, backfill.findOrBackfill(session, found -> requireOpen(found, user), ProgressListener.none()));
    }

    StoredSession get(SessionId session, @Nullable UserId user) {
        return find(session, user).orElseThrow(() -> new UnknownSessionException(session));
    }

    /** Reads row, window and preferences at the same time; a session that does not exist comes back not stored. */
    OpenedSession read(TrackedWriter tracked, @Nullable UserId user, WindowPolicy policy) {
        return read(tracked, user, policy, user);
    }

    /** Reads row and window like {@link #read}, and no preferences. */
    SessionHandle readWindow(TrackedWriter tracked, @Nullable UserId user, WindowPolicy policy) {
        return read(tracked, user, policy, null).session();
    }

    private OpenedSession read(
            TrackedWriter tracked, @Nullable UserId user, WindowPolicy policy, @Nullable UserId preferencesOf) {
        SessionWriter writer = tracked.writer();
        SessionRead read = contexts.read(writer, preferencesOf, policy);
        StoredSession row = read.row();
        if (row != null) {
            requireOpen(row.session(), user);
        } else {
            // An empty window proves nothing: its messages may have expired by this clock.
            row = row(
                            writer.session(),
                            backfill.backfill(
                                    writer.session(), found -> requireOpen(found, user), ProgressListener.none()))
                    .orElse(null);
        }
        Session session = row == null ? begun(writer.session(), user) : row.session();
        return opened(tracked, user, session, row, contexts.context(read, writer, session, policy));
    }

    /** Begins a session whose id nothing is stored under yet: reads only the preferences. */
    OpenedSession begin(TrackedWriter tracked, @Nullable UserId user, WindowPolicy policy) {
        SessionWriter writer = tracked.writer();
        NewestMessages none = new NewestMessages(List.of(), false);
        SessionRead read = new SessionRead(null, none, contexts.preferences(user));
        Session session = begun(writer.session(), user);
        return opened(tracked, user, session, null, contexts.context(read, writer, session, policy));
    }

    private OpenedSession opened(
            TrackedWriter tracked,
            @Nullable UserId user,
            Session session,
            @Nullable StoredSession row,
            ContextReader.ReadContext read) {
        return new OpenedSession(new SessionHandle(this, tracked, user, session, row, read.newest()), read.context());
    }

    /** Creates the row of a session that is not stored; empty if another process created one first. */
    Optional<StoredSession> create(Session session) {
        return storage.sessions().create(session);
    }

    /** Changes the row, on top of concurrent changes. */
    StoredSession change(SessionId session, @Nullable UserId user, UnaryOperator<Session> change) {
        return change(session, () -> get(session, user), change);
    }

    /** Changes the row for an operator, without a check of ownership; does nothing where there is none. */
    void change(SessionId session, UnaryOperator<Session> change) {
        try {
            change(
                    session,
                    () -> storage.sessions().find(session).orElseThrow(() -> new UnknownSessionException(session)),
                    change);
        } catch (UnknownSessionException e) {
            // It was deleted meanwhile.
        }
    }

    private StoredSession change(SessionId session, Supplier<StoredSession> read, UnaryOperator<Session> change) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StoredSession row = read.get();
            Session changed = change.apply(row.session());
            if (changed.equals(row.session())) {
                return row;
            }
            Optional<StoredSession> replaced = storage.sessions().replace(row, changed);
            if (replaced.isPresent()) {
                return replaced.get();
            }
        }
        throw new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()),
                "The session's row changed " + MAX_ROUNDS + " times while it was being changed",
                "Try again.");
    }

    Session begun(SessionId session, @Nullable UserId user) {
        return Session.begun(session, user, now()).withDeletions(Deletions.begin());
    }

    /** Returns a writer that only reads: what it has read moves no timestamp. */
    SessionWriter reader(SessionId session) {
        return new SessionWriter(session, storage.messages(), clock);
    }

    /** Returns a new id of a rewind. */
    String newId() {
        return new UuidV7(clock, SystemRandom.INSTANCE).next().value();
    }

    Timestamp now() {
        return Timestamp.now(clock);
    }

    Storage storage() {
        return storage;
    }

    ContextReader contexts() {
        return contexts;
    }

    private static Optional<StoredSession> row(SessionId session, SessionResolution resolution) {
        if (resolution instanceof SessionResolution.Ambiguous) {
            throw SessionForbiddenException.severalUsers(session);
        }
        return resolution instanceof SessionResolution.Found found ? Optional.of(found.row()) : Optional.empty();
    }

    private static void requireOpen(Session session, @Nullable UserId user) {
        if (!session.isOpenTo(user)) {
            throw SessionForbiddenException.anothersSession(session.id());
        }
    }
}
