package io.conversationmemory.chatbot;

/** What happens when someone names a session that does not exist. */
public enum UnknownSession {
    /** It begins now, and belongs to whoever named it. */
    CREATE,
    /** {@link UnknownSessionException}. */
    REFUSE
}
