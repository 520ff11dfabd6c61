package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one session, expired messages included as long as they are stored.
 *
 * @param messages the number of items, readable or not
 * @param userMessages the number of messages with the role user
 * @param assistantMessages the number of messages with the role assistant
 * @param unreadableMessages the number of unreadable items
 * @param users the users of the messages; copied
 * @param messagesWithoutUser the number of messages without a user
 * @param first the time of the oldest readable message; null if there is none
 * @param last the time of the newest readable message; null if there is none
 * @param rewinds the highest number of rewinds that a message carries; 0 if none does
 * @param expiry the latest expiry of the messages; never if one has none, the store's retention if there are none
 */
public record SessionCounts(
        long messages,
        long userMessages,
        long assistantMessages,
        long unreadableMessages,
        Set<UserId> users,
        long messagesWithoutUser,
        @Nullable Timestamp first,
        @Nullable Timestamp last,
        long rewinds,
        Expiry expiry) {

    public SessionCounts {
        users = Set.copyOf(users);
    }
}
