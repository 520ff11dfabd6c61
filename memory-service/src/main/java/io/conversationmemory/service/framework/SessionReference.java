package io.conversationmemory.service.framework;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A session and the user on whose behalf it is opened.
 *
 * @param session its id
 * @param user the owner of a session that is begun; only the owner may open it afterwards. Null for a session without an owner, which
 *     is open to every caller that has its id
 */
public record SessionReference(SessionId session, @Nullable UserId user) {

    /** Returns a session without an owner. */
    public static SessionReference open(SessionId session) {
        return new SessionReference(session, null);
    }
}
