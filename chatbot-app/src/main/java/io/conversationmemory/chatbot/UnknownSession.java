package io.conversationmemory.chatbot;

import io.conversationmemory.service.UnknownSessionException;

/** The treatment of a message that names a session that does not exist. */
public enum UnknownSession {
    /** Creates the session; it belongs to the user of the message. */
    CREATE,
    /** Refuses the message with {@link UnknownSessionException}. */
    REFUSE
}
