package io.conversationmemory.domain.time;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of time, both ends included, either end open. It catches every stored form of both ends.
 *
 * @param from the first microsecond; null is the beginning
 * @param until the last microsecond; null is the end
 */
public record TimeRange(@Nullable Timestamp from, @Nullable Timestamp until) {

    private static final String NO_FRACTION = ".000000";
    private static final TimeRange ALL = new TimeRange(null, null);

    /** Refuses a range that ends before it begins with {@link IllegalArgumentException}. */
    public TimeRange {
        if (from != null && until != null && from.isAfter(until)) {
            throw new IllegalArgumentException("The range ends (" + until + ") before it begins (" + from + ").");
        }
    }

    /** All of time. */
    public static TimeRange all() {
        return ALL;
    }

    /** From this microsecond on. */
    public static TimeRange from(Timestamp from) {
        return new TimeRange(from, null);
    }

    /** Up to this microsecond. */
    public static TimeRange until(Timestamp until) {
        return new TimeRange(null, until);
    }

    /** Between these two, both included. */
    public static TimeRange between(Timestamp from, Timestamp until) {
        return new TimeRange(from, until);
    }

    /**
     * The least key that can mean {@link #from}: the shortest form, without {@code Z}, and without a fraction where it is
     * zero.
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

    /** The greatest key that can mean {@link #until}: the longest form, with {@code Z}. */
    public Optional<SortKey> highestKey() {
        return Optional.ofNullable(until).map(SortKey::of);
    }

    /** Whether a message under this key lies in the range; the order of keys decides. */
    public boolean contains(SortKey key) {
        return lowestKey().map(lowest -> key.compareTo(lowest) >= 0).orElse(true)
                && highestKey().map(highest -> key.compareTo(highest) <= 0).orElse(true);
    }
}
