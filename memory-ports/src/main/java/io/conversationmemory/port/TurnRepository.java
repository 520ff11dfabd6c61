package io.conversationmemory.port;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages and the row of their session in one transaction, conditional on the row that was read. This fences what
 * depends on the row (turns with an idempotency key, rewinds, summaries) against late and duplicate writes.
 *
 * <p>The row is written as {@link SessionRepository#create} and {@link SessionRepository#replace} write it. Nothing here is
 * idempotent: after {@link OutcomeUnknownException}, read the row to determine the outcome.
 */
public interface TurnRepository {

    /**
     * The largest number of messages in one append. Source: Amazon DynamoDB, actions in a TransactWriteItems, one of which is
     * the row.
     */
    int MAX_MESSAGES = MessageRepository.MAX_BATCH_MESSAGES - 1;

    /**
     * Stores messages at consecutive microseconds and replaces the expected row by the updated session, atomically.
     *
     * @param expected the row as it was read; null if it was absent
     * @param updated the new state of the session, whose id is the session of the messages
     * @param first the timestamp of the first message; it is not moved
     * @param messages 1 to {@link #MAX_MESSAGES} with distinct ids, at most {@link MessageRepository#MAX_BATCH_BYTES} together with
     *     the row
     * @param expiry of each message; the row expires at least a day later
     * @throws IllegalArgumentException if there are none, too many, or two with the same id
     * @throws ItemTooLargeException if a message or the row is larger than 400 KB, or all of them are larger than 4 MB
     */
    TurnOutcome appendAll(
            @Nullable StoredSession expected, Session updated, Timestamp first, List<Message> messages, Expiry expiry);

    /** Appends one message; see {@link #appendAll}. */
    default TurnOutcome append(
            @Nullable StoredSession expected, Session updated, Timestamp timestamp, Message message, Expiry expiry) {
        return appendAll(expected, updated, timestamp, List.of(message), expiry);
    }

    /** Appends a message that expires after the store's retention; see {@link #appendAll}. */
    default TurnOutcome append(
            @Nullable StoredSession expected, Session updated, Timestamp timestamp, Message message) {
        return append(expected, updated, timestamp, message, Expiry.afterRetention());
    }

    /**
     * Deletes one message, readable or not, expired or not, and replaces the expected row by the updated session, atomically.
     *
     * @param expected the row as it was read
     * @param updated the new state of the session
     * @param message the sort key of the message
     * @throws ItemTooLargeException if the row is larger than 400 KB
     */
    DeleteOutcome delete(StoredSession expected, Session updated, SortKey message);

    /** The outcome of an append. */
    sealed interface TurnOutcome {

        /**
         * All are stored durably.
         *
         * @param row as it is stored now
         * @param messages in the given order
         */
        record Stored(StoredSession row, List<StoredMessage> messages) implements TurnOutcome {

            public Stored {
                messages = List.copyOf(messages);
            }

            /** Returns the first message. */
            public StoredMessage message() {
                return messages.get(0);
            }
        }

        /** The row differs from the expected one or is absent; nothing was written. */
        record RowChanged() implements TurnOutcome {}

        /** The row equals the expected one, but the slot of a message is occupied; nothing was written. */
        record SlotTaken() implements TurnOutcome {}
    }

    /** The outcome of a deletion. */
    sealed interface DeleteOutcome {

        /** The message is deleted, and the row is stored durably. */
        record Deleted(StoredSession row) implements DeleteOutcome {}

        /** The row differs from the expected one or is absent; nothing was written. */
        record RowChanged() implements DeleteOutcome {}

        /** The row equals the expected one, but there is no message under the key; nothing was written. */
        record MessageAbsent() implements DeleteOutcome {}
    }
}
