package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/** The outcome of a placement. */
public sealed interface Placement {

    /** The messages were stored, in the given order. */
    record Stored(List<StoredMessage> messages) implements Placement {

        public Stored {
            messages = List.copyOf(messages);
        }
    }

    /** Every message was stored before, with equal content; nothing was stored. */
    record Existing(List<StoredMessage> messages) implements Placement {

        public Existing {
            messages = List.copyOf(messages);
        }
    }

    /**
     * The message with this id is stored with other content, or only a part of the batch is stored; nothing was
     * stored now.
     */
    record Conflicting(MessageId id) implements Placement {}

    /** The time limit passed before a free slot was found; nothing was stored. */
    record OutOfTime(int rounds) implements Placement {}
}
