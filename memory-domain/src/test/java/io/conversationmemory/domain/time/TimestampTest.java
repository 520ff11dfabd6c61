package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @Test
    void textAlwaysHasSixFractionDigitsAndZ() {
        assertThat(Timestamp.parse("2026-11-23T12:41:00Z")).hasToString("2026-11-23T12:41:00.000000Z");
        assertThat(Timestamp.parse("2026-11-23T12:41:00.1Z")).hasToString("2026-11-23T12:41:00.100000Z");
        assertThat(Timestamp.parse("2026-11-23T14:41:00.123456+02:00")).hasToString("2026-11-23T12:41:00.123456Z");
        assertThat(Timestamp.MIN).hasToString("0001-01-01T00:00:00.000000Z");
        assertThat(Timestamp.MAX).hasToString("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void fractionsOfAMicrosecondAreTruncatedAlsoBefore1970() {
        assertThat(Timestamp.of(Instant.parse("2026-11-23T12:41:00.123456999Z")))
                .hasToString("2026-11-23T12:41:00.123456Z");
        assertThat(Timestamp.of(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .hasToString("1969-12-31T23:59:59.999999Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timestamp(Instant.parse("2026-11-23T12:41:00.123456999Z")));
    }

    @Test
    void yearsBefore1AndAfter9999AreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.of(Instant.parse("0000-12-31T23:59:59Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.of(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.of(Instant.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.MAX.plusMicros(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.MIN.plusMicros(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-23", "2026-11-23T12:41:00", "2026-02-30T00:00:00Z"})
    void invalidTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timestamp.parse(text))
                .withMessageContaining("2026-11-23T12:41:00Z");
    }

    @Test
    void addingADurationIsClampedToTheLimits() {
        assertThat(Timestamp.MAX.plus(Duration.ofDays(1))).isEqualTo(Timestamp.MAX);
        assertThat(Timestamp.MIN.plus(Duration.ofDays(-1))).isEqualTo(Timestamp.MIN);
        assertThat(Timestamp.MIN.plus(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Timestamp.MAX);
        assertThat(Timestamp.MAX.plus(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Timestamp.MIN);
    }

    @Test
    void wholeRangeIsCountedInMicroseconds() {
        long all = Timestamp.MAX.microsSince(Timestamp.MIN);

        assertThat(Timestamp.MIN.plusMicros(all)).isEqualTo(Timestamp.MAX);
        assertThat(Timestamp.MIN.microsSince(Timestamp.MAX)).isEqualTo(-all);
    }

    @Test
    void stringOrderIsTimeOrder() {
        Timestamp earlier = Timestamp.parse("2026-11-23T12:41:00.999999Z");
        Timestamp later = earlier.plusMicros(1);

        assertThat(earlier).isLessThan(later);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(later.microsSince(earlier)).isEqualTo(1);
        assertThat(earlier.microsSince(later)).isEqualTo(-1);
        assertThat(Timestamp.max(earlier, later)).isEqualTo(later);
        assertThat(earlier.isBefore(later)).isTrue();
        assertThat(earlier.isBefore(earlier)).isFalse();
        assertThat(later.isAfter(later)).isFalse();
    }
}
