package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.RequestLimits;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableNames;
import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbSettingsTest {

    @Test
    void defaultsAreTheLegacyTables() {
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
                .withTables("aaa", "bbb", "ccc")
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
                        new TableNames("aaa", "bbb", "ccc"),
                        Retention.of(Duration.ofDays(1)),
                        false,
                        TableBilling.PROVISIONED,
                        true,
                        new RequestLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "ab", "a b", "tablé", "a/b", "a:b", "a\nb"})
    void invalidTableNamesAreRefused(String name) {
        assertThat(TableNames.isValid(name)).isFalse();
        assertThatThrownBy(() -> new TableNames("aaa", name, "ccc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 to 255");
    }

    @Test
    void namesHaveThreeTo255Characters() {
        assertThat(TableNames.isValid("aZ9")).isTrue();
        assertThat(TableNames.isValid("_.-")).isTrue();
        assertThat(TableNames.isValid("t".repeat(255))).isTrue();
        assertThat(TableNames.isValid("t".repeat(256))).isFalse();
    }

    @Test
    void equalTableNamesAreRefused() {
        DynamoDbSettings defaults = DynamoDbSettings.defaults();

        assertThatThrownBy(() -> defaults.withTables("aaa", "aaa", "ccc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withTables("aaa", "bbb", "aaa")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withTables("aaa", "bbb", "bbb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timeoutsThatAreNotPositiveAreRefused() {
        DynamoDbSettings defaults = DynamoDbSettings.defaults();

        assertThatThrownBy(() -> defaults.withRequestLimit(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withAttemptLimit(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withStallLimit(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withCountedUnitsPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
