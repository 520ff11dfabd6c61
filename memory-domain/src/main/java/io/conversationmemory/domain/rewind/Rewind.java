package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rewind of a session: the messages after its target are superseded. Made by {@link Rewinds#next}.
 *
 * @param id a UUIDv7 in text form
 * @param time the clock's time when the messages were read
 * @param number counts the rewinds of the session from 1 on
 * @param range from the target, which is excluded, or from an edited question, which is included, to the newest message read up
 *     to a minute ahead of the clock; may hold no message; without a lower bound for a rewind to the beginning
 * @param far from the first to the last message read further ahead, both included; null for none
 */
public record Rewind(
        String id,
        Timestamp time,
        long number,
        KeyRange range,
        @Nullable KeyRange far) {

    /** Throws {@link IllegalArgumentException} for an empty id, a number below 1 and a range without an upper bound. */
    public Rewind {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A rewind has an id.");
        }
        new NumberedRange(range, number);
        if (far != null && (far.from() == null || far.until() == null)) {
            throw new IllegalArgumentException("The far range of a rewind has both bounds.");
        }
    }

    /** Returns a copy with the number, for a row that other rewinds have changed since it was read; the ranges stay. */
    public Rewind withNumber(long changed) {
        return new Rewind(id, time, changed, range, far);
    }

    /** Returns true if the rewind supersedes, or may supersede, a message at or before the key. */
    public boolean beginsBy(SortKey key) {
        return range.isAfterStart(key) || (far != null && far.isAfterStart(key));
    }

    NumberedRange ordinary() {
        return new NumberedRange(range, number);
    }

    Optional<NumberedRange> numberedFar() {
        return Optional.ofNullable(far).map(there -> new NumberedRange(there, number));
    }
}
