package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.Timestamp;

/**
 * A turn that was begun under a caller's message id.
 *
 * @param question the caller's message id
 * @param time where the question is stored
 * @param finished whether the reply is stored, too
 * @param changedAt when this claim was last written
 */
public record TurnClaim(MessageId question, Timestamp time, boolean finished, Timestamp changedAt) {}
