package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;

/** The session is somebody else's. Nothing of it was returned, and nothing was stored. */
public final class SessionForbiddenException extends ChatbotException {

    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    private SessionForbiddenException(SessionId session, String reason) {
        super("The session " + PrintableText.id(session) + " " + reason, null);
        this.session = session;
    }

    static SessionForbiddenException anothersSession(SessionId session) {
        return new SessionForbiddenException(session, "belongs to another user. Begin a session of your own.");
    }

    static SessionForbiddenException severalUsers(SessionId session) {
        return new SessionForbiddenException(
                session,
                "has messages of several users and no owner, so only an administrator can open it. Begin a new one.");
    }

    /** The session that was named. */
    public SessionId session() {
        return session;
    }
}
