package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SessionCounts} out of a session's messages, one by one in whatever order. Not thread-safe. */
public final class SessionCounter {

    private static final String USER_ID = "user_id";

    private long messages;
    private long userMessages;
    private long assistantMessages;
    private long badMessages;
    private long messagesWithoutUser;
    private final Set<UserId> users = new HashSet<>();
    private @Nullable SortKey firstKey;
    private @Nullable Timestamp firstTime;
    private @Nullable SortKey lastKey;
    private @Nullable Timestamp lastTime;

    /** Counts the next one. */
    public void add(MessageItem item) {
        messages++;
        if (item instanceof StoredMessage stored) {
            addReadable(stored);
        } else {
            addBad((UnreadableMessage) item);
        }
    }

    /** How many were counted. */
    public long messages() {
        return messages;
    }

    /** What all of them come to. */
    public SessionCounts counts() {
        return new SessionCounts(
                messages,
                userMessages,
                assistantMessages,
                badMessages,
                users,
                messagesWithoutUser,
                firstTime,
                lastTime);
    }

    private void addReadable(StoredMessage stored) {
        if (stored.role() == Role.USER) {
            userMessages++;
        } else if (stored.role() == Role.ASSISTANT) {
            assistantMessages++;
        }
        UserId user = stored.userId();
        if (user == null) {
            messagesWithoutUser++;
        } else {
            users.add(user);
        }
        if (firstKey == null || stored.key().compareTo(firstKey) < 0) {
            firstKey = stored.key();
            firstTime = stored.time();
        }
        if (lastKey == null || stored.key().compareTo(lastKey) >= 0) {
            lastKey = stored.key();
            lastTime = stored.time();
        }
    }

    /** Whose it is can be told of most of them. */
    private void addBad(UnreadableMessage bad) {
        badMessages++;
        if (bad.raw().get(USER_ID).isEmpty()) {
            messagesWithoutUser++;
        }
        bad.raw().text(USER_ID).ifPresent(this::addUser);
    }

    private void addUser(String user) {
        try {
            users.add(new UserId(user));
        } catch (IllegalArgumentException e) {
            // No user that anyone could name; the item is counted as bad.
        }
    }
}
