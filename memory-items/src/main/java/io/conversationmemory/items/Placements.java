package io.conversationmemory.items;

import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.RetryLaterException;
import java.util.List;

/** Turns the outcome of a placement into a result or an exception. */
public final class Placements {

    private Placements() {}

    /**
     * Returns the stored messages.
     *
     * @throws ConflictException if an id is stored already with other content, or only some of the messages are stored
     * @throws RetryLaterException if no free slot was found in time
     */
    public static List<StoredMessage> orThrow(Placement placement, Operation operation) {
        if (placement instanceof Placement.Stored stored) {
            return stored.messages();
        }
        if (placement instanceof Placement.Existing existing) {
            return existing.messages();
        }
        if (placement instanceof Placement.Conflicting conflicting) {
            throw new ConflictException(
                    operation,
                    "The message id " + conflicting.id()
                            + " is stored already with other content, or only some of the messages are stored",
                    "Nothing was stored. Read the session, or give a new message a new id.");
        }
        throw new RetryLaterException(
                operation,
                "No free slot was found within the time limit, because too many writers append at the same time",
                "Nothing was stored. Repeat the same call later.",
                null);
    }
}
