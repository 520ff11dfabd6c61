package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.text.PrintableText;

/** The session has {@link Rewinds#MAX_RANGES} separate ranges of superseded messages. Nothing was changed. */
public final class TooManyRewindsException extends RewindException {

    private static final long serialVersionUID = 1L;

    TooManyRewindsException(SessionId session) {
        super(
                session,
                "The session " + PrintableText.id(session) + " has " + Rewinds.MAX_RANGES
                        + " separate ranges of superseded messages, the most there may be. Begin a new session.");
    }
}
