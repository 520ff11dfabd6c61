package io.conversationmemory.integration.springai;

import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the requests of a turn and their consumed capacity. Thread-safe. */
final class TurnCost implements RequestObserver {

    private static final Set<String> READS = Set.of("GetItem", "Query", "Scan");

    private final Map<String, Integer> requests = new TreeMap<>();
    private double read;
    private double written;

    @Override
    public void ended(ObservedRequest request) {
        record(request.action(), request.capacityUnits());
    }

    synchronized void record(String action, double units) {
        requests.merge(action, 1, Integer::sum);
        if (READS.contains(action)) {
            read += units;
        } else {
            written += units;
        }
    }

    synchronized void reset() {
        requests.clear();
        read = 0;
        written = 0;
    }

    /** Returns the requests. */
    synchronized String requests() {
        return requests.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Returns the read and write units. */
    synchronized String units() {
        return String.format(Locale.ROOT, "%.0f / %.0f", read, written);
    }
}
