package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** The session belongs to another user. Nothing of it was returned, and nothing was stored. */
public final class SessionForbiddenException extends SessionAccessException {

    private static final long serialVersionUID = 1L;

    private SessionForbiddenException(SessionId session, String reason) {
        super(session, "The session " + PrintableText.id(session) + " " + reason);
    }

    static SessionForbiddenException anothersSession(SessionId session) {
        return new SessionForbiddenException(session, "belongs to another user. Begin a session of your own.");
    }

    static SessionForbiddenException severalUsers(SessionId session) {
        return new SessionForbiddenException(
                session,
                "has messages of several users and no owner, so only an administrator can open it. Begin a new one.");
    }
}
