package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.PortOperation;
import io.conversationmemory.reliability.wire.ExpectedRequests.Pair;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the counts of requests, faults and outcomes by operation. */
final class FaultReport {

    private FaultReport() {}

    static String of(FaultyWireFixture fixture, long seed, long millis) {
        List<String> lines = new ArrayList<>();
        lines.add("Faulty wire, seed " + seed + ": " + fixture.calls() + " operations, " + fixture.faults.requests()
                + " requests, " + fixture.faults.faults() + " faults ("
                + String.format(Locale.ROOT, "%.1f", 100.0 * fixture.faults.faults() / fixture.faults.requests())
                + " % of the requests), " + millis / 1000 + " s");
        Fault[] faults = Fault.values();
        for (int i = 0; i < faults.length; i++) {
            lines.add("  " + (char) ('a' + i) + " = " + faults[i]);
        }
        StringBuilder head = new StringBuilder("%-28s %-16s".formatted("operation", "request"));
        for (int i = 0; i < faults.length; i++) {
            head.append("%6s".formatted((char) ('a' + i)));
        }
        lines.add(head.toString());
        for (PortOperation operation : ExpectedRequests.operations()) {
            List<String> requests = ExpectedRequests.pairs(operation).stream()
                    .map(Pair::request)
                    .distinct()
                    .toList();
            for (String request : requests) {
                StringBuilder row = new StringBuilder("%-28s %-16s".formatted(operation, request));
                for (Fault fault : faults) {
                    Pair pair = new Pair(operation, request, fault);
                    row.append("%6s"
                            .formatted(
                                    ExpectedRequests.pairs(operation).contains(pair)
                                            ? fixture.faults.countOf(pair)
                                            : "-"));
                }
                lines.add(row.toString());
            }
        }
        lines.add(
                "A dash: not applicable. Throughput and request limits are refusals of operations on items, LIMIT_EXCEEDED of "
                        + "those on tables; transactions conflict with writes; unprocessed items are BatchWriteItem's, short pages "
                        + "Query's and Scan's, and only an index lags.");
        fixture.outcomes()
                .forEach((operation, counts) -> lines.add("%-28s %s"
                        .formatted(
                                operation,
                                counts.entrySet().stream()
                                        .map(count -> count.getValue() + " " + count.getKey())
                                        .collect(Collectors.joining(", ")))));
        return String.join(System.lineSeparator(), lines);
    }
}
