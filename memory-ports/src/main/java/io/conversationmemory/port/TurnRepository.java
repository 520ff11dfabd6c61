package io.conversationmemory.port;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message and the row of its session in one transaction, conditional on the row that was read. This fences
 * turns with an idempotency key against late and duplicate writes.
 */
public interface TurnRepository {

    /**
     * Stores the message at the given timestamp and replaces the expected row by the updated session, atomically.
     * The row is written as {@link SessionRepository#create} and {@link SessionRepository#replace} write it.
     *
     * <p>Not idempotent: after {@link OutcomeUnknownException}, read the row to determine the outcome.
     *
     * @param expected the row as it was read; null if it was absent
     * @param updated the new state of the session, whose id is the session of the message
     * @param timestamp the timestamp of the message; it is not moved
     * @param expiry of the message; the row expires at least a day later
     * @throws ItemTooLargeException if the message or the row is larger than 400 KB
     */
    TurnOutcome append(
            @Nullable StoredSession expected, Session updated, Timestamp timestamp, Message message, Expiry expiry);

    /** Appends a message that expires after the store's retention; see the other method of this name. */
    default TurnOutcome append(
            @Nullable StoredSession expected, Session updated, Timestamp timestamp, Message message) {
        return append(expected, updated, timestamp, message, Expiry.afterRetention());
    }

    /** The outcome of an append. */
    sealed interface TurnOutcome {

        /** Both are stored durably. */
        record Stored(StoredSession row, StoredMessage message) implements TurnOutcome {}

        /** The row differs from the expected one or is absent; nothing was written. */
        record RowChanged() implements TurnOutcome {}

        /** The row equals the expected one, but the slot of the message is occupied; nothing was written. */
        record SlotTaken() implements TurnOutcome {}
    }
}
