package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    private static final Timestamp WHOLE_SECOND = Timestamp.parse("2025-03-01T00:00:00Z");
    private static final Timestamp MICROSECOND = Timestamp.parse("2025-03-01T00:00:00.123456Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03-01T00:00:00",
                "2025-03-01T00:00:00+00:00",
                "2025-03-01T00:00:00.000000",
                "2025-03-01T00:00:00.000000+00:00",
                "2025-03-01T00:00:00.000000Z"
            })
    void boundsIncludeEveryFormOfAWholeSecond(String key) {
        assertIncludedAtBothBounds(WHOLE_SECOND, new SortKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-03-01T00:00:00.123456", "2025-03-01T00:00:00.123456+00:00", "2025-03-01T00:00:00.123456Z"})
    void boundsIncludeEveryFormOfAMicrosecond(String key) {
        assertIncludedAtBothBounds(MICROSECOND, new SortKey(key));
    }

    @Test
    void neighboursOfABoundAreExcluded() {
        TimeRange range = TimeRange.between(MICROSECOND, MICROSECOND);

        assertThat(range.contains(new SortKey("2025-03-01T00:00:00.123455Z"))).isFalse();
        assertThat(range.contains(new SortKey("2025-03-01T00:00:00.123457"))).isFalse();
        assertThat(TimeRange.until(WHOLE_SECOND).contains(new SortKey("2025-03-01T00:00:00.000001")))
                .isFalse();
        assertThat(TimeRange.from(WHOLE_SECOND).contains(new SortKey("2025-02-28T23:59:59.999999Z")))
                .isFalse();
    }

    @Test
    void unboundedRangeIncludesKeysThatAreNoTime() {
        assertThat(TimeRange.all().contains(new SortKey("\u0000"))).isTrue();
        assertThat(TimeRange.all().contains(new SortKey("🎸"))).isTrue();
        assertThat(TimeRange.all().keys()).isEqualTo(KeyRange.all());
    }

    @Test
    void boundsAreTheShortestAndTheLongestForm() {
        assertThat(TimeRange.from(WHOLE_SECOND).keys()).isEqualTo(KeyRange.from(new SortKey("2025-03-01T00:00:00")));
        assertThat(TimeRange.from(MICROSECOND).keys())
                .isEqualTo(KeyRange.from(new SortKey("2025-03-01T00:00:00.123456")));
        assertThat(TimeRange.until(WHOLE_SECOND).keys())
                .isEqualTo(KeyRange.until(new SortKey("2025-03-01T00:00:00.000000Z")));
    }

    @Test
    void reversedRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeRange.between(MICROSECOND, WHOLE_SECOND))
                .withMessageContaining("before it begins");
    }

    private static void assertIncludedAtBothBounds(Timestamp end, SortKey key) {
        assertThat(TimeRange.from(end).contains(key)).isTrue();
        assertThat(TimeRange.until(end).contains(key)).isTrue();
        assertThat(TimeRange.between(end, end).contains(key)).isTrue();
        assertThat(TimeRange.from(end.plusMicros(1)).contains(key)).isFalse();
        assertThat(TimeRange.until(end.plusMicros(-1)).contains(key)).isFalse();
    }
}
