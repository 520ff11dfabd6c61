package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Clock;

/** A writer whose appends keep the row of its session up to date. */
record TrackedWriter(SessionWriter writer, SessionActivity activity) {

    static TrackedWriter of(SessionId session, Storage storage, Clock clock) {
        SessionActivity activity = new SessionActivity(session, storage.sessions(), clock);
        return new TrackedWriter(new SessionWriter(session, storage.messages(), clock, activity), activity);
    }
}
