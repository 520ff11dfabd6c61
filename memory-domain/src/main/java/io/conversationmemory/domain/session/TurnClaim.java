package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Record on the session row that makes a turn with an idempotency key run once.
 *
 * @param question the idempotency key: the caller's message id
 * @param time the timestamp under which the question is stored
 * @param finished true once the reply is stored
 * @param changedAt the time of the last write of this claim
 * @param reply the id of the reply; null for the one that is derived from session and question
 */
public record TurnClaim(
        MessageId question,
        Timestamp time,
        boolean finished,
        Timestamp changedAt,
        @Nullable MessageId reply) {

    /** Creates a claim whose reply has the id that is derived from session and question. */
    public TurnClaim(MessageId question, Timestamp time, boolean finished, Timestamp changedAt) {
        this(question, time, finished, changedAt, null);
    }
}
