package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stores and reads the messages of one append at the slots of their session, one per microsecond, for {@link
 * MessagePlacement}.
 */
public interface SessionSlots {

    /**
     * Stores the messages atomically at this slot and the following microseconds, if all these slots are free.
     *
     * @return {@link Attempt.Done} only after the messages are durable
     */
    Attempt putIfAbsent(Timestamp first);

    /**
     * Visits the stored items from the canonical key of this timestamp on, in the order of their sort keys, expired
     * ones included, until the visitor returns false or no item is left. Releases its resources before it returns.
     *
     * <p>One consistent read: it sees every message that was acknowledged before it began. A relational store runs it
     * as one statement, or in one transaction with a snapshot, at isolation {@code READ COMMITTED} or stricter; if
     * {@link #putIfAbsent} runs in the same transaction, the snapshot must be newer than the one of the refused
     * attempt.
     *
     * @param visitor called once per item; returns false to stop
     */
    void scanFrom(Timestamp first, Predicate<MessageItem> visitor);

    /** The outcome of an attempt. */
    sealed interface Attempt {

        /** The messages are durable. */
        record Done(List<StoredMessage> messages) implements Attempt {
            public Done {
                messages = List.copyOf(messages);
            }
        }

        /**
         * At least one of the slots is occupied; nothing was stored.
         *
         * @param existing the item in the occupied slot, if the store reports it; otherwise null
         */
        record Occupied(@Nullable MessageItem existing) implements Attempt {}

        /** A concurrent write to one of the slots was in progress; nothing was stored, and the slots are unknown. */
        record Contended() implements Attempt {}
    }
}
