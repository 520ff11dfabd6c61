package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.measure.PairedResult;
import io.conversationmemory.benchmarks.measure.Pairs;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.util.ArrayList;
import java.util.List;

/** Each operation on DynamoDB beside the same requests by hand, and the round trips of a turn's reads. */
public final class DynamoDbSection implements Section {

    private static final int KILOBYTE = 1024;

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        List<String> header = new ArrayList<>(List.of("operation", "content"));
        header.addAll(PairedResult.header());
        Table operations = Table.of(header);
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            for (int bytes : scale.choose(new int[] {KILOBYTE}, new int[] {100, KILOBYTE, 4 * KILOBYTE})) {
                try (EngineTables tables = EngineTables.on(server, bytes)) {
                    measure(tables, bytes, scale, operations);
                }
            }
            report.table("dynamodb-operations", operations);
            try (EngineTables tables = EngineTables.on(server, KILOBYTE)) {
                report.table("dynamodb-round-trips", RoundTrips.measure(server, tables, scale));
            }
        }
    }

    private static void measure(EngineTables tables, int bytes, Scale scale, Table table) throws Exception {
        TableRequests byHand = tables.byHand();
        TableRequests ours = tables.ours();
        TableRequests observed = tables.ours(request -> {});
        for (MeasuredOperation operation : MeasuredOperation.all(bytes)) {
            operation.requireEqual(byHand, ours);
            row(table, operation.name(), bytes, measure(operation, scale, byHand, ours));
            if (operation.isShownObserved()) {
                row(table, operation.name() + ", with an observer", bytes, measure(operation, scale, byHand, observed));
            }
        }
    }

    private static PairedResult measure(
            MeasuredOperation operation, Scale scale, TableRequests byHand, TableRequests ours) throws Exception {
        int pairs = scale.choose(800, 3_000) / operation.size();
        return Pairs.measure(
                pairs / 3, pairs, index -> operation.run(byHand, index), index -> operation.run(ours, index));
    }

    private static void row(Table table, String name, int bytes, PairedResult result) {
        List<String> row = new ArrayList<>(List.of(name, bytes + " B"));
        row.addAll(result.cells());
        table.row(row);
    }
}
