package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings that the engine of the tests knows: TTL and protection against deletion. */
class TableSettingsOnEngineTest {

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings.withRetention(Retention.of(Duration.ofDays(30))));

    @Test
    void ttlIsComparedWithTheRetention() {
        assertThat(differences())
                .extracting(SettingDifference::component)
                .containsExactly(tables.settings.conversationsTable(), tables.settings.sessionsTable());

        for (String table : List.of(tables.settings.conversationsTable(), tables.settings.sessionsTable())) {
            tables.asideOfTheStorage()
                    .updateTimeToLive(request -> request.tableName(table)
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName("expires_at").enabled(true)));
        }

        assertThat(differences()).isEmpty();
    }

    @Test
    void missingTablesAreDifferences() {
        tables.asideOfTheStorage().deleteTable(request -> request.tableName(tables.settings.sessionsTable()));

        assertThat(tables.storage.administration().status().get(2))
                .isEqualTo(ComponentStatus.missing(tables.settings.sessionsTable()));
    }

    private List<SettingDifference> differences() {
        return tables.storage.administration().status().stream()
                .flatMap(table -> table.differences().stream())
                .toList();
    }
}
