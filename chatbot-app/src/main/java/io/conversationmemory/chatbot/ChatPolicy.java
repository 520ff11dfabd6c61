package io.conversationmemory.chatbot;

import io.conversationmemory.domain.context.WindowPolicy;

/**
 * How the chatbot goes about its turns. Immutable.
 *
 * @param window how much of a session goes into the context
 * @param unknownSession what happens when a message names a session that does not exist
 */
public record ChatPolicy(WindowPolicy window, UnknownSession unknownSession) {

    /** The newest ten messages; unknown sessions are created. */
    public static ChatPolicy standard() {
        return new ChatPolicy(WindowPolicy.standard(), UnknownSession.CREATE);
    }

    /** This policy with that window. */
    public ChatPolicy withWindow(WindowPolicy changed) {
        return new ChatPolicy(changed, unknownSession);
    }

    /** This policy with that treatment of unknown sessions. */
    public ChatPolicy withUnknownSession(UnknownSession changed) {
        return new ChatPolicy(window, changed);
    }
}
