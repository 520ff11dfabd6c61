package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.table.TableRequests;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings that the engine of the tests knows: TTL and protection against deletion. */
class TableSettingsOnEngineTest {

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings.withRetention(Retention.of(Duration.ofDays(30))));

    @AfterEach
    void unprotect() {
        for (String table : TestTables.names(tables.settings)) {
            tables.asideOfTheStorage()
                    .updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        }
    }

    @Test
    void differencesAreChangedAndNothingElse() {
        DynamoDbSettings settings =
                tables.settings.withProtection(TableProtection.notConfigured().withDeletionProtection(true));
        try (DynamoDbStorage storage = new DynamoDbStorage(tables.client, settings, tables.clock, tables.sleeper)) {
            StorageAdministration administration = storage.administration();
            List<SettingDifference> differences = differences(administration);

            List<ChangeOutcome> outcomes = administration.applySettings(differences, ProgressListener.none());

            assertThat(differences).hasSize(5);
            assertThat(outcomes).hasSize(5).allMatch(ChangeOutcome::isInEffect);
            assertThat(differences(administration)).isEmpty();
            assertThat(tables.sent.counts())
                    .containsEntry("UpdateTimeToLive", 2)
                    .containsEntry("UpdateTable", 3);

            assertThat(administration.applySettings(differences, ProgressListener.none()))
                    .as("again")
                    .allMatch(ChangeOutcome::isInEffect);

            assertThat(tables.sent.counts())
                    .containsEntry("UpdateTimeToLive", 2)
                    .containsEntry("UpdateTable", 3);
        }
    }

    @Test
    void ttlIsComparedWithTheRetention() {
        assertThat(differences(tables.storage.administration()))
                .extracting(SettingDifference::component)
                .containsExactly(tables.settings.conversationsTable(), tables.settings.sessionsTable());

        for (String table : List.of(tables.settings.conversationsTable(), tables.settings.sessionsTable())) {
            tables.asideOfTheStorage()
                    .updateTimeToLive(request -> request.tableName(table)
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName("expires_at").enabled(true)));
        }

        assertThat(differences(tables.storage.administration())).isEmpty();
    }

    @Test
    void missingTablesAreDifferences() {
        tables.asideOfTheStorage().deleteTable(request -> request.tableName(tables.settings.sessionsTable()));

        assertThat(tables.storage.administration().status().get(2))
                .isEqualTo(ComponentStatus.missing(tables.settings.sessionsTable()));
        tables.asideOfTheStorage()
                .createTable(TableRequests.create(TableSchema.sessions(tables.settings), tables.settings)
                        .build());
    }

    private static List<SettingDifference> differences(StorageAdministration administration) {
        return administration.status().stream()
                .flatMap(table -> table.differences().stream())
                .toList();
    }
}
