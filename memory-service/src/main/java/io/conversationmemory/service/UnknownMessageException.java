package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** The session has no such message, or not of the role that is needed. Nothing was changed. */
public final class UnknownMessageException extends RewindException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the message, such as its id, without content
     */
    public UnknownMessageException(SessionId session, String message) {
        super(
                session,
                "The session " + PrintableText.id(session) + " has no " + message
                        + ". Read the session, then name another.");
    }
}
