package io.conversationmemory.chatbot;

import io.conversationmemory.domain.context.WindowPolicy;

/**
 * The policy of a chatbot's turns. Immutable.
 *
 * @param window the size of the window
 * @param unknownSession the treatment of a message that names a session that does not exist
 */
public record ChatPolicy(WindowPolicy window, UnknownSession unknownSession) {

    /** Returns the policy of a window of ten messages, which creates unknown sessions. */
    public static ChatPolicy standard() {
        return new ChatPolicy(WindowPolicy.standard(), UnknownSession.CREATE);
    }

    /** Returns this policy with another window. */
    public ChatPolicy withWindow(WindowPolicy changed) {
        return new ChatPolicy(changed, unknownSession);
    }

    /** Returns this policy with another treatment of unknown sessions. */
    public ChatPolicy withUnknownSession(UnknownSession changed) {
        return new ChatPolicy(window, changed);
    }
}
