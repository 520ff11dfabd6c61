package io.conversationmemory.chatbot.memory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.SessionRow;
import java.util.Set;

/** A session as it was looked up, row or no row. */
public sealed interface FoundSession {

    /**
     * It has a row.
     *
     * @param row as it is stored now
     * @param adopted whether it was written just now, from the session's messages
     */
    record Known(SessionRow row, boolean adopted) implements FoundSession {}

    /**
     * It has messages of several users and no row, so that nobody can say whose it is; none was written.
     *
     * @param users copied
     */
    record OfSeveralUsers(Set<UserId> users) implements FoundSession {

        /** Copies the set. */
        public OfSeveralUsers {
            users = Set.copyOf(users);
        }
    }

    /** It has neither a row nor messages. */
    record Unknown() implements FoundSession {}
}
