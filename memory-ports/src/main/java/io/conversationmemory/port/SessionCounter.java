package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the messages of a session, in any order. Not thread-safe. */
public final class SessionCounter {

    private static final String USER_ID = "user_id";
    private static final String EXPIRES_AT = "expires_at";

    private long messages;
    private long userMessages;
    private long assistantMessages;
    private long unreadableMessages;
    private long messagesWithoutUser;
    private final Set<UserId> users = new HashSet<>();
    private @Nullable SortKey firstKey;
    private @Nullable Timestamp firstTime;
    private @Nullable SortKey lastKey;
    private @Nullable Timestamp lastTime;
    private long rewinds;
    private Expiry expiry = Expiry.afterRetention();

    /** Counts a message. */
    public void add(MessageItem item) {
        messages++;
        if (item instanceof StoredMessage stored) {
            addReadable(stored);
        } else {
            addUnreadable((UnreadableMessage) item);
        }
    }

    /** Returns the number of messages counted so far. */
    public long messages() {
        return messages;
    }

    /** Returns the counts of all messages so far. */
    public SessionCounts counts() {
        return new SessionCounts(
                messages,
                userMessages,
                assistantMessages,
                unreadableMessages,
                users,
                messagesWithoutUser,
                firstTime,
                lastTime,
                rewinds,
                expiry);
    }

    private void addExpiry(@Nullable Long expiresAt) {
        if (expiresAt == null) {
            expiry = Expiry.never();
        } else if (expiry instanceof Expiry.At latest) {
            expiry = at(Math.max(latest.epochSecond(), expiresAt));
        } else if (messages == 1) {
            expiry = at(expiresAt);
        }
    }

    /** Returns never for a second that lies beyond every time. */
    private static Expiry at(long epochSecond) {
        return epochSecond > Timestamp.MAX.instant().getEpochSecond()
                ? Expiry.never()
                : Expiry.at(Math.max(0, epochSecond));
    }

    private void addReadable(StoredMessage stored) {
        addExpiry(stored.expiresAt());
        TurnStamp stamp = stored.message().stamp();
        rewinds = stamp == null ? rewinds : Math.max(rewinds, stamp.rewind());
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

    private void addUnreadable(UnreadableMessage message) {
        unreadableMessages++;
        addExpiry(message.raw().number(EXPIRES_AT).orElse(null));
        if (message.raw().get(USER_ID).isEmpty()) {
            messagesWithoutUser++;
        }
        message.raw().text(USER_ID).ifPresent(this::addUser);
    }

    private void addUser(String user) {
        try {
            users.add(new UserId(user));
        } catch (IllegalArgumentException e) {
            // An invalid user id: the item is counted as unreadable, without a user.
        }
    }
}
