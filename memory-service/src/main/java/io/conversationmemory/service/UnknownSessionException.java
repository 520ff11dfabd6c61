package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** The session does not exist, or was deleted. Nothing was stored. */
public final class UnknownSessionException extends SessionAccessException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for a session that was named. */
    public UnknownSessionException(SessionId session) {
        super(session, "There is no session " + PrintableText.id(session) + ". Begin a new one, or check its id.");
    }
}
