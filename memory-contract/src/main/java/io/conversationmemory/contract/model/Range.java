package io.conversationmemory.contract.model;

import io.conversationmemory.domain.time.TimeRange;
import org.jspecify.annotations.Nullable;

/** Time range in microseconds; both ends are inclusive, or unbounded if null. */
record Range(@Nullable Long from, @Nullable Long until) {

    static final Range ALL = new Range(null, null);

    /** Returns true if the key lies between the shortest form of the first microsecond and the longest form of the last. */
    boolean contains(String key) {
        return (from == null || Keys.ORDER.compare(key, Keys.shortest(from)) >= 0)
                && (until == null || Keys.ORDER.compare(key, Keys.canonical(until)) <= 0);
    }

    TimeRange timeRange() {
        return new TimeRange(
                from == null ? null : ModelMapper.time(from), until == null ? null : ModelMapper.time(until));
    }

    @Override
    public String toString() {
        return "[" + (from == null ? "" : Keys.canonical(from)) + ", " + (until == null ? "" : Keys.canonical(until))
                + "]";
    }
}
