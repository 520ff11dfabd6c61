package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Timestamp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a walk over a whole session found, expired messages left out.
 *
 * @param messages how many items, readable or not
 * @param userMessages how many of them a user said
 * @param assistantMessages how many of them the chatbot said
 * @param badMessages how many of them are bad items
 * @param users whose messages they are; copied
 * @param messagesWithoutUser how many are nobody's
 * @param first the time of the oldest readable one; null where there is none
 * @param last the time of the newest readable one; null where there is none
 */
public record SessionCounts(
        long messages,
        long userMessages,
        long assistantMessages,
        long badMessages,
        Set<UserId> users,
        long messagesWithoutUser,
        @Nullable Timestamp first,
        @Nullable Timestamp last) {

    /** Copies the set. */
    public SessionCounts {
        users = Set.copyOf(users);
    }
}
