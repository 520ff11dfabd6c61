package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DynamoDbSettingsTest {

    @Test
    void theDefaultsAreTheTablesOfTheRunningChatbot() {
        DynamoDbSettings defaults = DynamoDbSettings.defaults();

        assertThat(TestTables.names(defaults))
                .containsExactly(
                        "concert-chatbot-conversations", "concert-chatbot-preferences", "concert-chatbot-sessions");
        assertThat(defaults.retention()).isEqualTo(Retention.forever());
        assertThat(defaults.consistentReads()).isTrue();
        assertThat(defaults.billing()).isEqualTo(TableBilling.ON_DEMAND);
        assertThat(defaults.deletionProtection()).isFalse();
        assertThat(defaults.limits())
                .isEqualTo(
                        new RequestLimits(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMinutes(1), 1000));
    }

    @Test
    void eachChangeChangesOneThing() {
        DynamoDbSettings changed = DynamoDbSettings.defaults()
                .withTables("a", "b", "c")
                .withRetention(Retention.of(Duration.ofDays(1)))
                .withConsistentReads(false)
                .withBilling(TableBilling.PROVISIONED)
                .withDeletionProtection(true)
                .withRequestLimit(Duration.ofSeconds(1))
                .withAttemptLimit(Duration.ofSeconds(2))
                .withStallLimit(Duration.ofSeconds(3))
                .withCountedUnitsPerSecond(4);

        assertThat(changed)
                .isEqualTo(new DynamoDbSettings(
                        "a",
                        "b",
                        "c",
                        Retention.of(Duration.ofDays(1)),
                        false,
                        TableBilling.PROVISIONED,
                        true,
                        new RequestLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4)));
    }

    @Test
    void namesThatAreBlankOrTwiceTheSameAreRefused() {
        DynamoDbSettings defaults = DynamoDbSettings.defaults();

        assertThatThrownBy(() -> defaults.withTables(" ", "b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withTables("a", "a", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withTables("a", "b", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsThatLeaveNoTimeAreRefused() {
        RequestLimits defaults = RequestLimits.defaults();

        assertThatThrownBy(() -> defaults.withRequest(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withAttempt(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withStall(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withCountedUnitsPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
