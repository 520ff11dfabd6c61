package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.text.PrintableText;

/** The session has had too many turns with idempotency keys within the time for which these are kept. Nothing was stored. */
public final class TooManyTurnsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyTurnsException(SessionId session) {
        super("The session " + PrintableText.id(session) + " has had " + TurnClaims.MAX + " turns within "
                + TurnClaims.LIFETIME.toMinutes()
                + " minutes. Repeat the request in a few minutes, with the same message id.");
    }
}
