package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.service.RewindTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to ask a question in other words, as if it and all after it had not been said.
 *
 * @param session the session
 * @param question the user message that is replaced
 * @param message the new text, which may be empty
 * @param user the user; null if unknown
 * @param messageId the id of the new message and the idempotency key: within 20 minutes all repetitions return the one reply; null for a
 *     request that is not repeated
 */
public record EditRequest(
        SessionId session,
        RewindTarget question,
        String message,
        @Nullable UserId user,
        @Nullable MessageId messageId) {

    public EditRequest {
        Objects.requireNonNull(session, "A question is edited in a session.");
        Objects.requireNonNull(question, "The question that is edited is missing.");
        Objects.requireNonNull(message, "A message needs a text.");
    }

    /** Returns ids, never content. */
    @Override
    public String toString() {
        return "EditRequest[session " + session + ", user " + user + ", message " + messageId + "]";
    }
}
