package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The slots of one session, one for each microsecond, as {@link MessagePlacement} needs them for the messages of one append. */
public interface SessionSlots {

    /**
     * Stores the messages at this slot and the microseconds right after it, all or none, if all these slots are free.
     *
     * @return {@link Attempt.Done} only once they are durable
     */
    Attempt putIfAbsent(Timestamp first);

    /**
     * Visits what is stored from the canonical key of this time on, in the order of keys, expired messages included, until the
     * visitor returns false or nothing is left. Nothing stays open after it returns.
     *
     * <p>It is one consistent read: it sees every message that was acknowledged before it began. A relational store runs it as
     * one statement, or in one transaction with a snapshot, at isolation {@code READ COMMITTED} or stricter; where
     * {@link #putIfAbsent} runs in the same transaction, the snapshot must be newer than the one on which a refused attempt
     * rested.
     *
     * @param visitor called once for each item; returns whether to go on
     */
    void scanFrom(Timestamp first, Predicate<MessageItem> visitor);

    /** The outcome of an attempt. */
    sealed interface Attempt {

        /** They are durable. */
        record Done(List<StoredMessage> messages) implements Attempt {
            /** Copies the list. */
            public Done {
                messages = List.copyOf(messages);
            }
        }

        /**
         * At least one of the slots is taken, and nothing was stored.
         *
         * @param existing what is stored there, where the store says so
         */
        record Occupied(@Nullable MessageItem existing) implements Attempt {}

        /** Another write was under way at one of the slots; nothing was stored, and nothing is known about them. */
        record Contended() implements Attempt {}
    }
}
