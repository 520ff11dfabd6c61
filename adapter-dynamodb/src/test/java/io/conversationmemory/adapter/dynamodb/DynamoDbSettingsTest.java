package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.RequestLimits;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableNames;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbSettingsTest {

    private static final String KEY = "arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";

    @Test
    void defaultsAreTheLegacyTables() {
        DynamoDbSettings defaults = DynamoDbSettings.defaults();

        assertThat(TestTables.names(defaults))
                .containsExactly(
                        "concert-chatbot-conversations", "concert-chatbot-preferences", "concert-chatbot-sessions");
        assertThat(defaults.retention()).isEqualTo(Retention.forever());
        assertThat(defaults.consistentReads()).isTrue();
        assertThat(defaults.billing()).isEqualTo(TableBilling.ON_DEMAND);
        assertThat(defaults.protection()).isEqualTo(new TableProtection(null, null, null));
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
                .withProtection(TableProtection.notConfigured()
                        .withDeletionProtection(true)
                        .withRecoveryDays(7)
                        .withKmsKeyArn(KEY))
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
                        new TableProtection(true, 7, KEY),
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

    @ParameterizedTest
    @ValueSource(ints = {-1, 36})
    void daysOfRecoveryThatDynamoDbHasNotAreRefused(int days) {
        TableProtection none = TableProtection.notConfigured();

        assertThatThrownBy(() -> none.withRecoveryDays(days)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                "alias/memory",
                "arn:aws:kms:eu-central-1:111122223333:alias/memory",
                "arn:aws:s3:eu-central-1:111122223333:key/1234abcd"
            })
    void keysAreNamedByTheirArn(String key) {
        TableProtection none = TableProtection.notConfigured();

        assertThatThrownBy(() -> none.withKmsKeyArn(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
