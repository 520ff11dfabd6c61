package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;

/** A session cannot be opened by this user. Nothing of it was returned, and nothing was stored. Shows no content. */
public abstract sealed class SessionAccessException extends RuntimeException
        permits UnknownSessionException, SessionForbiddenException {

    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    SessionAccessException(SessionId session, String message) {
        super(message);
        this.session = session;
    }

    /** Returns the session that was named. */
    public SessionId session() {
        return session;
    }
}
