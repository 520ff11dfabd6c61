package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a user says.
 *
 * @param message any text, the empty one included
 * @param session where it is said; null begins a new session
 * @param user who says it; null where nobody knows
 * @param messageId the caller's own id, so that the request may be repeated: within 20 minutes all repeats get the one stored
 *     reply. It needs a session. Null where the request will not be repeated
 */
public record ChatRequest(
        String message,
        @Nullable SessionId session,
        @Nullable UserId user,
        @Nullable MessageId messageId) {

    /** Refuses a message id without a session with {@link IllegalArgumentException}: a repeat could not find its session. */
    public ChatRequest {
        Objects.requireNonNull(message, "A message needs a text.");
        if (messageId != null && session == null) {
            throw new IllegalArgumentException("A message with an id of the caller's must name its session.");
        }
    }

    /** Something said in a session, by a user, without an id of the caller's. */
    public static ChatRequest of(String message, @Nullable SessionId session, @Nullable UserId user) {
        return new ChatRequest(message, session, user, null);
    }

    /** Never shows what is said. */
    @Override
    public String toString() {
        return "ChatRequest[session " + session + ", user " + user + ", message " + messageId + "]";
    }
}
