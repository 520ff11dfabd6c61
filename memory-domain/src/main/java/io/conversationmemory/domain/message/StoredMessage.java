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
 * A message and its place.
 *
 * @param sessionId its session
 * @param key its place there, which decides the order
 * @param time what the key means
 * @param message what is said
 * @param expiresAt the epoch second from which it is no longer returned; null for never
 * @param problems empty, or what is odd about a message that can be read all the same, such as an unusual form of time
 */
public record StoredMessage(
        SessionId sessionId,
        SortKey key,
        Timestamp time,
        Message message,
        @Nullable Long expiresAt,
        List<ItemProblem> problems)
        implements MessageItem {

    /** Copies the list. */
    public StoredMessage {
        problems = List.copyOf(problems);
    }

    /** A message that has just found its place. */
    public static StoredMessage at(SessionId session, Timestamp time, Message message, @Nullable Long expiresAt) {
        return new StoredMessage(session, SortKey.of(time), time, message, expiresAt, List.of());
    }

    @Override
    public String sessionKey() {
        return sessionId.value();
    }

    /** The message's id. */
    public MessageId id() {
        return message.id();
    }

    /** Who speaks. */
    public Role role() {
        return message.role();
    }

    /** What is said. */
    public String content() {
        return message.content();
    }

    /** Whose message it is, perhaps nobody's. */
    public @Nullable UserId userId() {
        return message.userId();
    }
}
