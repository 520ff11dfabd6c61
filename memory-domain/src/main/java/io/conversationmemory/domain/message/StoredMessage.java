package io.conversationmemory.domain.message;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Message with its session and sort key.
 *
 * @param sessionId its session
 * @param key the sort key, which determines the order in the session
 * @param time the time that the key denotes
 * @param message the message
 * @param expiresAt the epoch second from which the message is no longer returned; null for never
 * @param problems defects that do not prevent reading, such as an unusual form of time; usually empty
 */
public record StoredMessage(
        SessionId sessionId,
        SortKey key,
        Timestamp time,
        Message message,
        @Nullable Long expiresAt,
        List<ItemProblem> problems)
        implements MessageItem {

    public StoredMessage {
        problems = List.copyOf(problems);
    }

    /** Returns a message stored under the canonical key of the time, without problems. */
    public static StoredMessage at(SessionId session, Timestamp time, Message message, @Nullable Long expiresAt) {
        return new StoredMessage(session, SortKey.of(time), time, message, expiresAt, List.of());
    }

    @Override
    public String sessionKey() {
        return sessionId.value();
    }

    /** Returns the id of the message. */
    public MessageId id() {
        return message.id();
    }

    /** Returns the role of the message. */
    public Role role() {
        return message.role();
    }

    /** Returns the content of the message. */
    public String content() {
        return message.content();
    }

    /** Returns the user of the message; null for none. */
    public @Nullable UserId userId() {
        return message.userId();
    }
}
