package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Costs of all designs at several lengths of the conversation, for one size of messages. */
final class CostTable {

    private final Map<Contender, Map<Integer, Cost>> costs = new EnumMap<>(Contender.class);

    void put(Contender contender, int length, Cost cost) {
        costs.computeIfAbsent(contender, missing -> new TreeMap<>()).put(length, cost);
    }

    Map<Integer, Cost> of(Contender contender) {
        return costs.getOrDefault(contender, Map.of());
    }

    /** Returns dollars for a million turns, with the read and write units of a turn; the lowest of each length in bold. */
    Table dollars(List<Integer> lengths) {
        List<String> header = new ArrayList<>(List.of("memory", "requests"));
        lengths.forEach(length -> header.add(String.format(Locale.ROOT, "%,d", length)));
        Table table = Table.of(header);
        for (Contender contender : Contender.values()) {
            List<String> row = new ArrayList<>(List.of(contender.title(), requests(contender)));
            lengths.forEach(length -> row.add(cell(contender, length)));
            table.row(row);
        }
        return table;
    }

    /** Returns the bytes of a turn's requests and responses. */
    Table bytes(int length) {
        Table table = Table.of("memory", "requests", "bytes sent", "bytes received");
        for (Contender contender : Contender.values()) {
            Cost cost = of(contender).get(length);
            table.row(
                    contender.title(),
                    requests(contender),
                    cost == null ? "refused" : String.format(Locale.ROOT, "%,d", cost.sent()),
                    cost == null ? "refused" : String.format(Locale.ROOT, "%,d", cost.received()));
        }
        return table;
    }

    private String requests(Contender contender) {
        List<Cost> measured = List.copyOf(of(contender).values());
        return measured.get(measured.size() - 1).requestsInWords();
    }

    private String cell(Contender contender, int length) {
        Cost cost = of(contender).get(length);
        if (cost == null) {
            return "refused";
        }
        String dollars = String.format(Locale.ROOT, "$%,.2f", cost.dollarsPerMillion());
        boolean lowest = cost.dollarsPerMillion() == lowest(length).orElseThrow();
        return String.format(
                Locale.ROOT,
                lowest ? "**%s** (%s / %s)" : "%s (%s / %s)",
                dollars,
                units(cost.read()),
                units(cost.written()));
    }

    private OptionalDouble lowest(int length) {
        return costs.values().stream()
                .filter(byLength -> byLength.containsKey(length))
                .mapToDouble(byLength -> byLength.get(length).dollarsPerMillion())
                .min();
    }

    private static String units(double units) {
        return String.format(Locale.ROOT, units == Math.rint(units) ? "%,.0f" : "%,.1f", units);
    }
}
