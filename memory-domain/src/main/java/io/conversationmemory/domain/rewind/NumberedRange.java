package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import java.util.Objects;
import java.util.Optional;

/**
 * Range of superseded sort keys with the number of its rewind; of several that were merged, the highest.
 *
 * @param range with an upper bound; without a lower one it begins with the session
 * @param number at least 1
 */
public record NumberedRange(KeyRange range, long number) {

    /** Throws {@link IllegalArgumentException} for a range without an upper bound and for a number below 1. */
    public NumberedRange {
        if (range.until() == null) {
            throw new IllegalArgumentException("The range of a rewind has an end.");
        }
        if (number < 1) {
            throw new IllegalArgumentException("Rewinds are numbered from 1 on, not " + number + ".");
        }
    }

    /** Returns the upper bound. */
    Bound end() {
        return Objects.requireNonNull(range.until(), "The range of a rewind has an end.");
    }

    boolean contains(SortKey key) {
        return range.contains(key);
    }

    /** Returns true if this range holds every key of the other one, which holds at least one. */
    boolean covers(NumberedRange other) {
        return range.intersect(other.range).equals(Optional.of(other.range));
    }

    /** Returns true if this, as a far range, supersedes every message that the other far range does. */
    boolean supersedesAllOf(NumberedRange other) {
        return number >= other.number && covers(other);
    }
}
