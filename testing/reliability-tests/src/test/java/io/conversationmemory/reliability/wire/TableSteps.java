package io.conversationmemory.reliability.wire;

import static io.conversationmemory.reliability.wire.PortOperation.APPROXIMATE_STATISTICS;
import static io.conversationmemory.reliability.wire.PortOperation.CREATE_TABLES;
import static io.conversationmemory.reliability.wire.PortOperation.EXACT_STATISTICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The tables as a whole. Used by one thread. */
final class TableSteps {

    private static final int MOST_TRIES = 1000;

    private final FaultyWireFixture trial;

    TableSteps(FaultyWireFixture trial) {
        this.trial = trial;
    }

    void approximateStatistics() {
        trial.call(
                APPROXIMATE_STATISTICS,
                () -> trial.on(APPROXIMATE_STATISTICS).administration().approximateStatistics());
    }

    void exactStatistics() {
        Outcome<Statistics> outcome = trial.call(
                EXACT_STATISTICS,
                () -> trial.on(EXACT_STATISTICS).administration().exactStatistics(ProgressListener.none()));
        if (outcome.isDone()) {
            assertThat(outcome.get().messages()).isPositive();
        }
    }

    /** Creates tables that are not there, until they are, and removes them. */
    void createTables() throws InterruptedException {
        DynamoDbSettings fresh = FaultyWireFixture.freshTables();
        try (DynamoDbStorage storage = trial.on(CREATE_TABLES, fresh)) {
            boolean done = false;
            for (int tries = 0; !done; tries++) {
                assertThat(tries).as("tables come into being").isLessThan(MOST_TRIES);
                done = trial.call(CREATE_TABLES, () -> storage.administration().createTables(ProgressListener.none()))
                        .isDone();
            }
        }
        // What is still on its way would create a table anew.
        trial.faults.awaitLate();
        for (String table : List.of(fresh.conversationsTable(), fresh.preferencesTable(), fresh.sessionsTable())) {
            try {
                trial.aside.deleteTable(request -> request.tableName(table));
            } catch (ResourceNotFoundException missing) {
                throw new AssertionError("Acknowledged, but not there: " + table, missing);
            }
        }
    }
}
