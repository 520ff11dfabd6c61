package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.COUNT;
import static io.conversationmemory.port.PortOperation.CREATE_TABLES;
import static io.conversationmemory.port.PortOperation.READ_STATISTICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Steps on tables as a whole. Not thread-safe. */
final class TableSteps {

    private static final int MAX_ATTEMPTS = 1000;

    private final FaultyWireFixture fixture;

    TableSteps(FaultyWireFixture fixture) {
        this.fixture = fixture;
    }

    void approximateStatistics() {
        fixture.call(
                READ_STATISTICS,
                () -> fixture.on(READ_STATISTICS).administration().approximateStatistics());
    }

    void exactStatistics() {
        Outcome<Statistics> outcome =
                fixture.call(COUNT, () -> fixture.on(COUNT).administration().exactStatistics(ProgressListener.none()));
        if (outcome.isDone()) {
            assertThat(outcome.get().messages()).isPositive();
        }
    }

    /** Creates new tables, repeated until it succeeds, and deletes them. */
    void createTables() throws InterruptedException {
        DynamoDbSettings fresh = FaultyWireFixture.newTables();
        try (DynamoDbStorage storage = fixture.on(CREATE_TABLES, fresh)) {
            boolean done = false;
            for (int tries = 0; !done; tries++) {
                assertThat(tries).as("the creation makes progress").isLessThan(MAX_ATTEMPTS);
                done = fixture.call(
                                CREATE_TABLES, () -> storage.administration().createTables(ProgressListener.none()))
                        .isDone();
            }
        }
        // A request in flight would create a table again.
        fixture.faults.awaitInFlight();
        for (String table : List.of(fresh.conversationsTable(), fresh.preferencesTable(), fresh.sessionsTable())) {
            try {
                fixture.direct.deleteTable(request -> request.tableName(table));
            } catch (ResourceNotFoundException missing) {
                throw new AssertionError("Acknowledged, but missing: " + table, missing);
            }
        }
    }
}
