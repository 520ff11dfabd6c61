package io.conversationmemory.domain.time;

import org.jspecify.annotations.Nullable;

/**
 * Range of time with inclusive, optional bounds. Includes every stored form of both bounds: the greatest key that denotes an instant
 * is the canonical one.
 *
 * @param from the first microsecond; null for no lower bound
 * @param until the last microsecond; null for no upper bound
 */
public record TimeRange(@Nullable Timestamp from, @Nullable Timestamp until) implements MessageRange {

    private static final String NO_FRACTION = ".000000";
    private static final TimeRange ALL = new TimeRange(null, null);

    /** Throws {@link IllegalArgumentException} for a range that ends before it begins. */
    public TimeRange {
        if (from != null && until != null && from.isAfter(until)) {
            throw new IllegalArgumentException("The range ends (" + until + ") before it begins (" + from + ").");
        }
    }

    /** Returns the range without bounds. */
    public static TimeRange all() {
        return ALL;
    }

    /** Returns the range from the microsecond on. */
    public static TimeRange from(Timestamp from) {
        return new TimeRange(from, null);
    }

    /** Returns the range up to the microsecond. */
    public static TimeRange until(Timestamp until) {
        return new TimeRange(null, until);
    }

    /** Returns the range between two microseconds, both included. */
    public static TimeRange between(Timestamp from, Timestamp until) {
        return new TimeRange(from, until);
    }

    @Override
    public KeyRange keys() {
        return new KeyRange(
                from == null ? null : KeyRange.Bound.including(lowestKey(from)),
                until == null ? null : KeyRange.Bound.including(SortKey.of(until)));
    }

    /** Returns the least key that denotes the time: the shortest form, without {@code Z}, and without a fraction if it is zero. */
    private static SortKey lowestKey(Timestamp time) {
        String canonical = time.toString();
        String noZone = canonical.substring(0, canonical.length() - "Z".length());
        return new SortKey(
                noZone.endsWith(NO_FRACTION) ? noZone.substring(0, noZone.length() - NO_FRACTION.length()) : noZone);
    }
}
