package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges ranges that overlap or touch. The highest number stays, so that the same messages are superseded as before. */
final class RangeUnion {

    private static final Comparator<NumberedRange> BY_START = Comparator.comparing(
            numbered -> numbered.range().from(),
            Comparator.nullsFirst(Comparator.comparing(Bound::key).thenComparing(bound -> !bound.inclusive())));

    private RangeUnion() {}

    /** Returns disjoint ranges, in the order of their keys. */
    static List<NumberedRange> of(List<NumberedRange> ranges) {
        List<NumberedRange> sorted = new ArrayList<>(ranges);
        sorted.sort(BY_START);
        List<NumberedRange> disjoint = new ArrayList<>();
        for (NumberedRange next : sorted) {
            int last = disjoint.size() - 1;
            if (last >= 0 && touch(disjoint.get(last).end(), next.range().from())) {
                disjoint.set(last, merged(disjoint.get(last), next));
            } else {
                disjoint.add(next);
            }
        }
        return List.copyOf(disjoint);
    }

    private static boolean touch(Bound until, @Nullable Bound from) {
        if (from == null) {
            return true;
        }
        int order = from.key().compareTo(until.key());
        return order < 0 || (order == 0 && (from.inclusive() || until.inclusive()));
    }

    private static NumberedRange merged(NumberedRange one, NumberedRange other) {
        return new NumberedRange(
                new KeyRange(one.range().from(), later(one.end(), other.end())),
                Math.max(one.number(), other.number()));
    }

    private static Bound later(Bound one, Bound other) {
        int order = one.key().compareTo(other.key());
        if (order == 0) {
            return one.inclusive() ? one : other;
        }
        return order > 0 ? one : other;
    }
}
