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
    /** So many runs of an operation end its compilation, for which a method is called some 5,000 times. */
    private static final int UNTIL_COMPILED = 5_000;

    private static final int WARM_UP = 150;

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
            try (EngineTables tables = EngineTables.on(server, KILOBYTE);
                    EngineTables byDefault = tables.throughDefaultClient(server.endpoint())) {
                report.table("dynamodb-clients", clients(byDefault.byHand(), tables.byHand(), scale));
                report.table("dynamodb-round-trips", RoundTrips.measure(server, tables, scale));
            }
        }
    }

    private static void measure(EngineTables tables, int bytes, Scale scale, Table table) throws Exception {
        TableRequests byHand = tables.byHand();
        TableRequests ours = tables.ours();
        TableRequests observed = tables.ours(request -> {});
        for (MeasuredOperation operation : MeasuredOperation.all(bytes)) {
            // Before anything is measured: both sides call the SDK, which would be compiled in half as many runs as our
            // code.
            for (int i = 0; i < scale.choose(WARM_UP, UNTIL_COMPILED); i++) {
                operation.run(byHand, i);
                operation.run(ours, i);
            }
        }
        for (MeasuredOperation operation : MeasuredOperation.all(bytes)) {
            operation.requireEqual(byHand, ours);
            row(table, operation.name(), bytes, measure(operation, scale, byHand, ours));
            if (operation.isSample()) {
                row(table, operation.name() + ", with an observer", bytes, measure(operation, scale, byHand, observed));
            }
        }
    }

    /** Measures the requests by hand through the client that the chatbot builds, beside a client of which nothing is set. */
    private static Table clients(TableRequests byDefault, TableRequests asBuilt, Scale scale) throws Exception {
        List<String> header = new ArrayList<>(List.of("request"));
        header.addAll(PairedResult.header());
        Table table = Table.of(header);
        for (MeasuredOperation operation : MeasuredOperation.all(KILOBYTE)) {
            if (operation.isSample()) {
                List<String> row = new ArrayList<>(List.of(operation.name()));
                row.addAll(measure(operation, scale, byDefault, asBuilt).cells());
                table.row(row);
            }
        }
        return table;
    }

    private static PairedResult measure(
            MeasuredOperation operation, Scale scale, TableRequests byHand, TableRequests ours) throws Exception {
        int pairs = scale.choose(800, 2_000) / operation.size();
        return Pairs.measure(
                Math.max(WARM_UP, pairs / 3),
                pairs,
                index -> operation.run(byHand, index),
                index -> operation.run(ours, index));
    }

    private static void row(Table table, String name, int bytes, PairedResult result) {
        List<String> row = new ArrayList<>(List.of(name, bytes + " B"));
        row.addAll(result.cells());
        table.row(row);
    }
}
