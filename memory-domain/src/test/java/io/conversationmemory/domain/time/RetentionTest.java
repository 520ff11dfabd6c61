package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:41:00Z");

    @Test
    void messageExpiresAtWriteTimePlusRetention() {
        Retention week = Retention.of(Duration.ofDays(7));

        assertThat(week.messageExpiry(Expiry.afterRetention(), NOW)).isEqualTo(NOW.getEpochSecond() + 7 * 86_400);
        assertThat(Retention.forever().messageExpiry(Expiry.afterRetention(), NOW))
                .isNull();
    }

    @Test
    void sessionRowOutlivesItsNewestMessageByMoreThanTheActivityGrain() {
        Retention hour = Retention.of(Duration.ofHours(1));

        Long row = hour.sessionExpiry(Expiry.afterRetention(), NOW);
        Long newestMessage = hour.messageExpiry(Expiry.afterRetention(), NOW.plus(Duration.ofMinutes(5)));

        assertThat(row).isGreaterThan(newestMessage);
        assertThat(Retention.forever().sessionExpiry(Expiry.afterRetention(), NOW))
                .isNull();
    }

    @Test
    void itemIsExpiredFromItsExpirySecondOn() {
        long second = NOW.getEpochSecond();

        assertThat(Retention.isExpired(second + 1, NOW)).isFalse();
        assertThat(Retention.isExpired(second, NOW)).isTrue();
        assertThat(Retention.isExpired(second - 1, NOW)).isTrue();
        assertThat(Retention.isExpired(null, NOW)).isFalse();
    }

    @Test
    void retentionIsBetweenASecondAndAThousandYears() {
        assertThat(Retention.of(Duration.ofSeconds(1)).duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Retention.of(Duration.ofDays(365_250)).messageExpiry(Expiry.afterRetention(), NOW))
                .isPositive();

        assertThatIllegalArgumentException().isThrownBy(() -> Retention.of(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> Retention.of(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Retention.of(Duration.ofSeconds(Long.MAX_VALUE)));
    }
}
