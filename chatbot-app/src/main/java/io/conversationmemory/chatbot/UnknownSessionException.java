package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** There is no such session, or none any more. Nothing was stored. */
public final class UnknownSessionException extends ChatbotException {

    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    UnknownSessionException(SessionId session) {
        super("There is no session " + PrintableText.id(session) + ". Begin a new one, or check its id.", null);
        this.session = session;
    }

    /** The session that was named. */
    public SessionId session() {
        return session;
    }
}
