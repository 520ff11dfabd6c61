package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;

/** Selects messages of a session. */
public sealed interface MessageSelection {

    /** Selects all messages, unreadable and expired ones included. */
    record All() implements MessageSelection {}

    /** Selects the messages of one user. */
    record OfUser(UserId user) implements MessageSelection {}

    /** Selects the messages without a user: the attribute {@code user_id} is absent. */
    record WithoutUser() implements MessageSelection {}

    /** Returns the selection of all messages. */
    static MessageSelection all() {
        return new All();
    }
}
