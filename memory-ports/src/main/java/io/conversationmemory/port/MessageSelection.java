package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.SortKey;
import org.jspecify.annotations.Nullable;

/** Selects messages of a session. */
public sealed interface MessageSelection {

    /** Selects all messages, unreadable and expired ones included. */
    record All() implements MessageSelection {}

    /**
     * Selects the messages of one user.
     *
     * @param user the user
     * @param except the sort key of a message that is not selected; null for none
     */
    record OfUser(UserId user, @Nullable SortKey except) implements MessageSelection {

        /** Selects all messages of the user. */
        public OfUser(UserId user) {
            this(user, null);
        }
    }

    /** Selects the messages without a user: the attribute {@code user_id} is absent. */
    record WithoutUser() implements MessageSelection {}

    /** Returns the selection of all messages. */
    static MessageSelection all() {
        return new All();
    }
}
