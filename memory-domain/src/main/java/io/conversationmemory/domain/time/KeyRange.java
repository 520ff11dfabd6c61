package io.conversationmemory.domain.time;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Range of sort keys, in the order of the stores, each end with or without its key. Finer than a {@link TimeRange}: a legacy key
 * and a canonical one can denote the same instant. May hold no key.
 *
 * @param from the lower bound; null for none
 * @param until the upper bound; null for none
 */
public record KeyRange(@Nullable Bound from, @Nullable Bound until) implements MessageRange {

    private static final KeyRange ALL = new KeyRange(null, null);

    /** Throws {@link IllegalArgumentException} for a range that ends before it begins. */
    public KeyRange {
        if (from != null && until != null && from.key().compareTo(until.key()) > 0) {
            throw new IllegalArgumentException("The range of keys ends before it begins.");
        }
    }

    /**
     * End of a range.
     *
     * @param key of the end; need not be stored
     * @param inclusive true if the key belongs to the range
     */
    public record Bound(SortKey key, boolean inclusive) {

        public Bound {
            Objects.requireNonNull(key, "A bound has a key.");
        }

        /** Returns the bound that the key belongs to. */
        public static Bound including(SortKey key) {
            return new Bound(key, true);
        }

        /** Returns the bound that the key does not belong to. */
        public static Bound excluding(SortKey key) {
            return new Bound(key, false);
        }
    }

    /** Returns the range without bounds. */
    public static KeyRange all() {
        return ALL;
    }

    /** Returns the range from the key on, including it. */
    public static KeyRange from(SortKey key) {
        return new KeyRange(Bound.including(key), null);
    }

    /** Returns the range after the key. */
    public static KeyRange after(SortKey key) {
        return new KeyRange(Bound.excluding(key), null);
    }

    /** Returns the range before the key. */
    public static KeyRange before(SortKey key) {
        return new KeyRange(null, Bound.excluding(key));
    }

    /** Returns the range up to the key, including it. */
    public static KeyRange until(SortKey key) {
        return new KeyRange(null, Bound.including(key));
    }

    @Override
    public KeyRange keys() {
        return this;
    }

    @Override
    public boolean contains(SortKey key) {
        return isAfterStart(key) && isBeforeEnd(key);
    }

    /** Returns true if the key does not precede the range. */
    public boolean isAfterStart(SortKey key) {
        if (from == null) {
            return true;
        }
        int order = key.compareTo(from.key());
        return order > 0 || (order == 0 && from.inclusive());
    }

    /** Returns true if the key does not follow the range. */
    public boolean isBeforeEnd(SortKey key) {
        if (until == null) {
            return true;
        }
        int order = key.compareTo(until.key());
        return order < 0 || (order == 0 && until.inclusive());
    }

    /** Returns true if no key can lie in the range: it ends where it begins, without that key. */
    public boolean isEmpty() {
        return from != null
                && until != null
                && from.key().equals(until.key())
                && !(from.inclusive() && until.inclusive());
    }

    /** Returns the keys that both ranges hold; empty if there can be none. */
    public Optional<KeyRange> intersect(KeyRange other) {
        Bound lower = narrower(from, other.from, (mine, theirs) -> mine.key().compareTo(theirs.key()));
        Bound upper =
                narrower(until, other.until, (mine, theirs) -> theirs.key().compareTo(mine.key()));
        if (lower != null && upper != null) {
            if (lower.key().compareTo(upper.key()) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new KeyRange(lower, upper)).filter(range -> !range.isEmpty());
    }

    private static @Nullable Bound narrower(
            @Nullable Bound mine, @Nullable Bound theirs, BiFunction<Bound, Bound, Integer> order) {
        if (mine == null || theirs == null) {
            return mine == null ? theirs : mine;
        }
        int compared = order.apply(mine, theirs);
        if (compared == 0) {
            return mine.inclusive() ? theirs : mine;
        }
        return compared > 0 ? mine : theirs;
    }
}
