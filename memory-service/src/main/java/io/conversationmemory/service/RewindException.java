package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;

/** A session cannot be rewound as asked. Nothing was changed. Shows no content. */
public abstract sealed class RewindException extends RuntimeException
        permits UnknownMessageException, SupersededMessageException, TooManyRewindsException {

    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    RewindException(SessionId session, String message) {
        super(message);
        this.session = session;
    }

    /** Returns the session that was named. */
    public SessionId session() {
        return session;
    }
}
