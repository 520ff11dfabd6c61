package io.conversationmemory.contract.model;

import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Range of a session's messages. The texts of two ranges with the same keys are equal. */
sealed interface Range {

    Range ALL = new OfTime(null, null);

    boolean contains(String key);

    MessageRange messageRange();

    /** Time range in microseconds; both ends are inclusive, or unbounded if null. */
    record OfTime(@Nullable Long from, @Nullable Long until) implements Range {

        /** Returns true if the key lies between the shortest form of the first microsecond and the longest form of the last. */
        @Override
        public boolean contains(String key) {
            return keys().contains(key);
        }

        private OfKeys keys() {
            return new OfKeys(
                    from == null ? null : new End(Keys.shortest(from), true),
                    until == null ? null : new End(Keys.canonical(until), true));
        }

        @Override
        public MessageRange messageRange() {
            return new TimeRange(
                    from == null ? null : ModelMapper.time(from), until == null ? null : ModelMapper.time(until));
        }

        @Override
        public String toString() {
            return keys().toString();
        }
    }

    /** Range of keys, each end with or without its key, or unbounded if null. */
    record OfKeys(@Nullable End from, @Nullable End until) implements Range {

        /** Returns the range between two ends, in either order. */
        static OfKeys between(@Nullable End one, @Nullable End other) {
            boolean inOrder = one == null || other == null || Keys.ORDER.compare(one.key, other.key) <= 0;
            return inOrder ? new OfKeys(one, other) : new OfKeys(other, one);
        }

        static OfKeys of(KeyRange range) {
            return new OfKeys(End.of(range.from()), End.of(range.until()));
        }

        @Override
        public boolean contains(String key) {
            return isAfterStart(key) && isBeforeEnd(key);
        }

        boolean isAfterStart(String key) {
            int order = from == null ? 1 : Keys.ORDER.compare(key, from.key);
            return order > 0 || (order == 0 && from != null && from.inclusive);
        }

        private boolean isBeforeEnd(String key) {
            int order = until == null ? -1 : Keys.ORDER.compare(key, until.key);
            return order < 0 || (order == 0 && until != null && until.inclusive);
        }

        /** Returns true if a message has the key of an end without its key. */
        boolean isCutAtAKey(Map<String, Entry> messages) {
            return Stream.of(Optional.ofNullable(from), Optional.ofNullable(until))
                    .flatMap(Optional::stream)
                    .anyMatch(end -> !end.inclusive && messages.containsKey(end.key));
        }

        @Override
        public KeyRange messageRange() {
            return new KeyRange(from == null ? null : from.bound(), until == null ? null : until.bound());
        }

        @Override
        public String toString() {
            return (from == null ? "[" : from.inclusive ? "[" + from.key : "(" + from.key)
                    + ", "
                    + (until == null ? "]" : until.key + (until.inclusive ? "]" : ")"));
        }
    }

    /** End of a range of keys. */
    record End(String key, boolean inclusive) {

        private static @Nullable End of(KeyRange.@Nullable Bound bound) {
            return bound == null ? null : new End(bound.key().value(), bound.inclusive());
        }

        private KeyRange.Bound bound() {
            return new KeyRange.Bound(new SortKey(key), inclusive);
        }
    }
}
