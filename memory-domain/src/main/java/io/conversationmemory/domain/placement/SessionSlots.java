package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store can do with the places of one session, so that {@link MessagePlacement} can find the right one. */
public interface SessionSlots {

    /**
     * Tries to put messages at this place and the microseconds right after it, all or none.
     *
     * @return {@link Attempt.Done} only once they are durable
     */
    Attempt put(Timestamp first, List<Message> messages);

    /**
     * What is stored from the canonical key of this time on, in the order of keys, expired messages included: one consistent
     * read, fetched as far as it is walked.
     */
    Iterator<MessageItem> from(Timestamp first);

    /**
     * Waits before another try, longer and with more jitter as the rounds go up.
     *
     * @return false where the time limit leaves no other try
     */
    boolean pause(int round);

    /** What came of a try. */
    sealed interface Attempt {

        /** They are durable. */
        record Done(List<StoredMessage> messages) implements Attempt {

            /** Copies the list. */
            public Done {
                messages = List.copyOf(messages);
            }
        }

        /**
         * At least one of the places is taken, and nothing was put.
         *
         * @param existing what stands there, where the store says so
         */
        record Occupied(@Nullable MessageItem existing) implements Attempt {}

        /** Another write was under way at one of the places; nothing was put, and nothing is said about them. */
        record Contended() implements Attempt {}
    }
}
