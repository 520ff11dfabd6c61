package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.time.KeyRange.Bound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

    private static final List<SortKey> KEYS =
            List.of(new SortKey("a"), new SortKey("b"), new SortKey("c"), new SortKey("d"), new SortKey("e"));

    @Test
    void holdsItsKeysAndItsInclusiveEnds() {
        KeyRange range = new KeyRange(Bound.excluding(KEYS.get(1)), Bound.including(KEYS.get(3)));

        assertThat(KEYS.stream().filter(range::contains)).containsExactly(KEYS.get(2), KEYS.get(3));
        assertThat(KEYS.stream().filter(KeyRange.before(KEYS.get(1))::contains)).containsExactly(KEYS.get(0));
        assertThat(KEYS.stream().filter(KeyRange.after(KEYS.get(3))::contains)).containsExactly(KEYS.get(4));
        assertThat(KEYS.stream().filter(KeyRange.from(KEYS.get(4))::contains)).containsExactly(KEYS.get(4));
        assertThat(KEYS.stream().filter(KeyRange.until(KEYS.get(0))::contains)).containsExactly(KEYS.get(0));
        assertThat(KEYS).allMatch(KeyRange.all()::contains);
    }

    @Test
    void intersectionsHoldExactlyTheKeysOfBoth() {
        List<KeyRange> ranges = ranges();
        for (KeyRange one : ranges) {
            for (KeyRange other : ranges) {
                List<SortKey> both = KEYS.stream()
                        .filter(key -> one.contains(key) && other.contains(key))
                        .toList();
                assertThat(one.intersect(other)
                                .map(range ->
                                        KEYS.stream().filter(range::contains).toList()))
                        .as("%s and %s", one, other)
                        .satisfiesAnyOf(
                                found -> assertThat(found).contains(both),
                                found -> assertThat(both.isEmpty() && found.isEmpty())
                                        .isTrue());
            }
        }
    }

    @Test
    void aRangeThatEndsWhereItBeginsIsEmptyWithoutThatKey() {
        SortKey key = KEYS.get(2);

        assertThat(new KeyRange(Bound.excluding(key), Bound.including(key)).isEmpty())
                .isTrue();
        assertThat(new KeyRange(Bound.including(key), Bound.including(key)).isEmpty())
                .isFalse();
        assertThat(KeyRange.all().isEmpty()).isFalse();
    }

    @Test
    void aRangeDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new KeyRange(Bound.including(KEYS.get(1)), Bound.including(KEYS.get(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<KeyRange> ranges() {
        List<Bound> bounds = new ArrayList<>();
        bounds.add(null);
        KEYS.subList(1, 4).forEach(key -> {
            bounds.add(Bound.including(key));
            bounds.add(Bound.excluding(key));
        });
        List<KeyRange> ranges = new ArrayList<>();
        for (Bound from : bounds) {
            for (Bound until : bounds) {
                if (from == null || until == null || from.key().compareTo(until.key()) <= 0) {
                    ranges.add(new KeyRange(from, until));
                }
            }
        }
        return ranges;
    }
}
