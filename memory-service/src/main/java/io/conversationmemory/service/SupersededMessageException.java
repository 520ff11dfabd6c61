package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** The message is superseded by a rewind, and no longer part of the conversation. Nothing was stored. */
public final class SupersededMessageException extends RewindException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the message, such as its id, without content
     */
    public SupersededMessageException(SessionId session, String message) {
        super(
                session,
                "In the session " + PrintableText.id(session) + ", the " + message
                        + " is superseded by a rewind. Read the session, then name another.");
    }
}
