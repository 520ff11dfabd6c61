package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/** What came of finding a place. */
public sealed interface Placement {

    /** They are stored now, in the given order. */
    record Stored(List<StoredMessage> messages) implements Placement {

        /** Copies the list. */
        public Stored {
            messages = List.copyOf(messages);
        }
    }

    /** They were there already, saying the same; nothing was stored. */
    record AlreadyThere(List<StoredMessage> messages) implements Placement {

        /** Copies the list. */
        public AlreadyThere {
            messages = List.copyOf(messages);
        }
    }

    /** This id is there already and says something else, or only some of several are there; nothing was stored. */
    record Conflicting(MessageId id) implements Placement {}

    /** The time limit came before a place was found; nothing was stored. */
    record OutOfTime(int rounds) implements Placement {}
}
