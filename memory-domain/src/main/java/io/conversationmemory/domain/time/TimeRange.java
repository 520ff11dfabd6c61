package io.conversationmemory.domain.time;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Range of time with inclusive, optional bounds. Includes every stored form of both bounds.
 *
 * @param from the first microsecond; null for no lower bound
 * @param until the last microsecond; null for no upper bound
 */
public record TimeRange(@Nullable Timestamp from, @Nullable Timestamp until) {

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

    /**
     * Returns the least key that denotes {@link #from}: the shortest form, without {@code Z}, and without a fraction if it is
     * zero; empty without a lower bound.
     */
    public Optional<SortKey> lowestKey() {
        return Optional.ofNullable(from).map(time -> {
            String canonical = time.toString();
            String noZone = canonical.substring(0, canonical.length() - "Z".length());
            return new SortKey(
                    noZone.endsWith(NO_FRACTION)
                            ? noZone.substring(0, noZone.length() - NO_FRACTION.length())
                            : noZone);
        });
    }

    /** Returns the greatest key that denotes {@link #until}: the longest form, with {@code Z}; empty without an upper bound. */
    public Optional<SortKey> highestKey() {
        return Optional.ofNullable(until).map(SortKey::of);
    }

    /** Returns true if the key lies in the range, in the order of keys. */
    public boolean contains(SortKey key) {
        return lowestKey().map(lowest -> key.compareTo(lowest) >= 0).orElse(true)
                && highestKey().map(highest -> key.compareTo(highest) <= 0).orElse(true);
    }
}
