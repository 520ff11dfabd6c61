package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.StoredSession;
import java.util.Set;

/** A session as it was looked up, row or no row. */
public sealed interface SessionResolution {

    /**
     * It has a row.
     *
     * @param row as it is stored now
     * @param adopted whether it was written just now, from the session's messages
     */
    record Found(StoredSession row, boolean adopted) implements SessionResolution {}

    /**
     * It has messages of several users and no row, so that nobody can say whose it is; none was written.
     *
     * @param users copied
     */
    record Ambiguous(Set<UserId> users) implements SessionResolution {

        /** Copies the set. */
        public Ambiguous {
            users = Set.copyOf(users);
        }
    }

    /** It has neither a row nor messages. */
    record NotFound() implements SessionResolution {}
}
