package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a user to the chatbot.
 *
 * @param message the text, which may be empty
 * @param session the session; null begins a new one
 * @param user the user; null if unknown
 * @param messageId the idempotency key: within 20 minutes all repetitions return the one stored reply. Needs a session. Null for
 *     a request that is not repeated
 */
public record ChatRequest(
        String message,
        @Nullable SessionId session,
        @Nullable UserId user,
        @Nullable MessageId messageId) {

    /** Throws {@link IllegalArgumentException} for a message id without a session: a repetition could not find its session. */
    public ChatRequest {
        Objects.requireNonNull(message, "A message needs a text.");
        if (messageId != null && session == null) {
            throw new IllegalArgumentException("A message with an id of the caller's must name its session.");
        }
    }

    /** Returns a request without an idempotency key. */
    public static ChatRequest of(String message, @Nullable SessionId session, @Nullable UserId user) {
        return new ChatRequest(message, session, user, null);
    }

    /** Returns ids, never content. */
    @Override
    public String toString() {
        return "ChatRequest[session " + session + ", user " + user + ", message " + messageId + "]";
    }
}
