package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Optional;

/** Gives a session of an older table its row, from its messages: read once, written for good. */
final class SessionBackfill {

    private final Storage storage;
    private final Clock clock;

    SessionBackfill(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    SessionResolution findOrBackfill(SessionId session, ProgressListener listener) {
        Optional<StoredSession> row = storage.sessions().find(session);
        if (row.isPresent()) {
            return new SessionResolution.Found(row.get(), false);
        }
        SessionCounts survey = storage.messages().countSession(session, listener);
        if (survey.messages() == 0) {
            return new SessionResolution.NotFound();
        }
        if (survey.users().size() > 1) {
            return new SessionResolution.Ambiguous(survey.users());
        }
        Optional<StoredSession> written = storage.sessions().create(fromMessages(session, survey));
        if (written.isPresent()) {
            return new SessionResolution.Found(written.get(), true);
        }
        // Somebody else was faster; if the row is gone again by now, the session was deleted.
        return storage.sessions()
                .find(session)
                .<SessionResolution>map(other -> new SessionResolution.Found(other, false))
                .orElseGet(SessionResolution.NotFound::new);
    }

    /** Begun and last active when its messages say, and by now at the latest: activity never goes back from the year 9999. */
    private Session fromMessages(SessionId session, SessionCounts survey) {
        UserId owner = survey.users().stream().findFirst().orElse(null);
        Timestamp now = Timestamp.now(clock);
        Timestamp first = survey.first() == null || survey.first().isAfter(now) ? now : survey.first();
        Timestamp last = survey.last() == null || survey.last().isAfter(now) ? now : survey.last();
        return new Session(session, owner, first, last, null, JsonObject.empty(), null, null, TurnClaims.none());
    }
}
