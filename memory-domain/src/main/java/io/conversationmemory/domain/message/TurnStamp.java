package io.conversationmemory.domain.message;

import io.conversationmemory.domain.time.SortKey;
import org.jspecify.annotations.Nullable;

/**
 * Record of what a message's turn had read when its context was built: by it a rewind tells a reply to a superseded question
 * from a later turn. Not part of a message's content.
 *
 * @param rewind the number of rewinds of the session that the turn had read, at least 0
 * @param question the sort key of the turn's question; null for the question itself, and where there is none
 */
public record TurnStamp(long rewind, @Nullable SortKey question) {

    /** Throws {@link IllegalArgumentException} for a negative number. */
    public TurnStamp {
        if (rewind < 0) {
            throw new IllegalArgumentException("The number of rewinds is at least 0, not " + rewind + ".");
        }
    }
}
