package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;

/** Which messages of a session. */
public sealed interface MessageSelection {

    /** All, readable or not, expired or not. */
    record All() implements MessageSelection {}

    /** Those of one user. */
    record OfUser(UserId user) implements MessageSelection {}

    /** Those that are nobody's: without the attribute {@code user_id}. */
    record WithoutUser() implements MessageSelection {}

    /** All of them. */
    static MessageSelection all() {
        return new All();
    }
}
