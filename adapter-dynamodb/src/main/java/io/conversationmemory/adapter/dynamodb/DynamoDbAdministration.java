package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TableMissingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/** The three tables as a whole. */
final class DynamoDbAdministration implements StorageAdministration {

    private final Workshop workshop;
    private final DynamoDbClient client;
    private final List<TableLayout> layouts;

    DynamoDbAdministration(Workshop workshop, DynamoDbClient client) {
        this.workshop = workshop;
        this.client = client;
        this.layouts = TableLayout.all(workshop.settings());
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        Arguments.given(listener);
        FailedOperation failed = new FailedOperation("create tables", null, null);
        LongOperation operation = workshop.longOperation(failed, "create tables", (long) layouts.size(), listener);
        return new TableCreation(workshop, operation).run(layouts);
    }

    @Override
    public Statistics approximateStatistics() {
        List<Long> counts = new ArrayList<>();
        for (TableLayout layout : layouts) {
            FailedOperation failed = FailedOperation.of("read statistics", layout.table());
            counts.add(workshop.calls()
                    .describe(failed, layout.table())
                    .orElseThrow(() -> new TableMissingException(failed, null))
                    .itemCount());
        }
        return new Statistics(Statistics.Precision.APPROXIMATE, counts.get(0), counts.get(1), counts.get(2), Map.of());
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Arguments.given(listener);
        return new ExactCount(workshop, listener).run();
    }

    @Override
    public StorageDescription describe() {
        DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
        String region = "region " + configuration.region().id();
        String place = configuration
                .endpointOverride()
                .map(endpoint -> region + ", endpoint " + endpoint)
                .orElse(region);
        return new StorageDescription(
                "dynamodb", place, layouts.stream().map(TableLayout::table).toList());
    }
}
