package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.service.RewindTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for another reply to a question.
 *
 * @param session the session
 * @param question the user message to reply to; null for the newest one
 * @param user the user; null if unknown
 * @param idempotencyKey all repetitions return the one new reply, as long as its rewind is among the {@link
 *     io.conversationmemory.domain.rewind.Rewinds#MAX_RECENT} newest; null for a request that is not repeated
 */
public record RegenerateRequest(
        SessionId session,
        @Nullable RewindTarget question,
        @Nullable UserId user,
        @Nullable MessageId idempotencyKey) {

    public RegenerateRequest {
        Objects.requireNonNull(session, "A reply is regenerated in a session.");
    }
}
