package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;

/** Deletes a session: its row last, so that a deletion that was cut off is found and finished. */
final class SessionDeletion {

    private SessionDeletion() {}

    static long delete(Storage storage, SessionId session, ProgressListener listener) {
        long removed = storage.messages().delete(session, MessageSelection.all(), listener);
        storage.sessions().delete(session);
        return removed;
    }
}
