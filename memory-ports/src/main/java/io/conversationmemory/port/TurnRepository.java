package io.conversationmemory.port;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message and the row of its session in one transaction: how a turn that may be repeated is fenced. The row as it
 * was read stands guard over every late or duplicate write.
 */
public interface TurnRepository {

    /**
     * Puts the message at this very time and the changed session over the row that was read, both or neither.
     *
     * <p>May be repeated after {@link OutcomeUnknownException} only by reading again: the row tells whether it happened.
     *
     * @param read the row as it was read, or null where there was none
     * @param changed the session as it shall be; its id names the session
     * @param at the message's time; it is not moved
     * @throws ItemTooLargeException if the message or the row has more than 400 KB
     */
    TurnOutcome append(@Nullable StoredSession read, Session changed, Timestamp at, Message message);

    /** What came of it. */
    sealed interface TurnOutcome {

        /** Both are durable. */
        record Stored(StoredSession row, StoredMessage message) implements TurnOutcome {}

        /** The row is not, or no longer, the one that was read, or has expired since; nothing was written. */
        record RowChanged() implements TurnOutcome {}

        /** The row is the one that was read, but the message's place is taken; nothing was written. */
        record SlotTaken() implements TurnOutcome {}
    }
}
