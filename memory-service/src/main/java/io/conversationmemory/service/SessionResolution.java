package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.StoredSession;
import java.util.Set;

/** The result of looking for a session. */
public sealed interface SessionResolution {

    /**
     * The session has a row.
     *
     * @param row as it is stored now
     * @param backfilled true if it was created just now, from the session's messages
     */
    record Found(StoredSession row, boolean backfilled) implements SessionResolution {}

    /**
     * The session has messages of several users and no row, so its owner is unknown; no row was written.
     *
     * @param users the users of its messages
     */
    record Ambiguous(Set<UserId> users) implements SessionResolution {

        public Ambiguous {
            users = Set.copyOf(users);
        }
    }

    /** The session has neither a row nor messages. */
    record NotFound() implements SessionResolution {}
}
