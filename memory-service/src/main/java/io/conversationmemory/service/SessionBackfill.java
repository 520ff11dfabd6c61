package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creates the missing row of a session from its stored messages, expired ones included: they are read once. So a fast clock begins
 * no session anew that belongs to another user, and the row outlives the messages.
 */
final class SessionBackfill {

    private final Storage storage;
    private final Clock clock;

    SessionBackfill(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    SessionResolution findOrBackfill(SessionId session, ProgressListener listener) {
        return findOrBackfill(session, found -> {}, listener);
    }

    /**
     * Finds a session's row, or creates it.
     *
     * @param check is given the session before it is returned and before a row is written, and throws to refuse it
     */
    SessionResolution findOrBackfill(SessionId session, Consumer<Session> check, ProgressListener listener) {
        Optional<StoredSession> row = storage.sessions().find(session);
        return row.isPresent() ? found(row.get(), check) : backfill(session, check, listener);
    }

    /** Creates the row of a session that was read and has none; see {@link #findOrBackfill}. */
    SessionResolution backfill(SessionId session, Consumer<Session> check, ProgressListener listener) {
        SessionCounts counts = storage.messages().countSession(session, listener);
        if (counts.messages() == 0) {
            return new SessionResolution.NotFound();
        }
        if (counts.users().size() > 1) {
            return new SessionResolution.Ambiguous(counts.users());
        }
        Session backfilled = fromMessages(session, counts);
        check.accept(backfilled);
        Optional<StoredSession> written = storage.sessions().create(backfilled, counts.expiry());
        if (written.isPresent()) {
            return new SessionResolution.Found(written.get(), true);
        }
        // Another process created a row first; if that is gone again by now, the session was deleted.
        return storage.sessions()
                .find(session)
                .<SessionResolution>map(other -> found(other, check))
                .orElseGet(SessionResolution.NotFound::new);
    }

    private static SessionResolution found(StoredSession row, Consumer<Session> check) {
        check.accept(row.session());
        return new SessionResolution.Found(row, false);
    }

    /** Begins and ends when its messages do, and not later than now: activity never goes back from the year 9999. */
    private Session fromMessages(SessionId session, SessionCounts counts) {
        UserId owner = counts.users().stream().findFirst().orElse(null);
        Timestamp now = Timestamp.now(clock);
        Timestamp first = counts.first() == null || counts.first().isAfter(now) ? now : counts.first();
        Timestamp last = counts.last() == null || counts.last().isAfter(now) ? now : counts.last();
        return Session.begun(session, owner, last)
                .withCreatedAt(first)
                .withRewinds(Rewinds.startingAt(counts.rewinds()))
                .withDeletions(Deletions.begin());
    }
}
