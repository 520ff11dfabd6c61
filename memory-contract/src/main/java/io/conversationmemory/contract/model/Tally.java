package io.conversationmemory.contract.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of the operations' outcomes. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String operation, String outcome) {
        counts.merge(operation + ": " + outcome, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> "  " + count.getKey() + " " + count.getValue())
                .collect(Collectors.joining("\n"));
    }
}
