package io.conversationmemory.benchmarks.memory;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/** Results as tables: a row for each memory, a column for each length of a conversation, each value with its ratio to the floor's. */
final class ResultTable {

    private final Map<String, Map<Contender, Map<Integer, Double>>> tables = new TreeMap<>();

    ResultTable(Collection<RunResult> results) {
        for (RunResult result : results) {
            String title = result.getParams().getThreads() + " threads, messages of "
                    + result.getParams().getParam("bytes") + " bytes, "
                    + result.getPrimaryResult().getScoreUnit();
            tables.computeIfAbsent(title, any -> new TreeMap<>())
                    .computeIfAbsent(Contender.valueOf(result.getParams().getParam("memory")), any -> new TreeMap<>())
                    .put(
                            Integer.valueOf(result.getParams().getParam("messages")),
                            result.getPrimaryResult().getScore());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tables.forEach((title, rows) -> {
            text.append('\n').append(title).append("\n\n| memory |");
            Collection<Integer> lengths = rows.values().iterator().next().keySet();
            lengths.forEach(length -> text.append(String.format(Locale.ROOT, " %,d |", length)));
            text.append("\n|---|").append("---|".repeat(lengths.size())).append('\n');
            Map<Integer, Double> floor = rows.getOrDefault(Contender.FLOOR, Map.of());
            rows.forEach((memory, scores) -> {
                text.append("| ").append(memory.label()).append(" |");
                scores.forEach((length, score) -> text.append(cell(score, floor.get(length))));
                text.append('\n');
            });
        });
        return text.toString();
    }

    private static String cell(double score, @Nullable Double floor) {
        return floor == null
                ? String.format(Locale.ROOT, " %.1f |", score)
                : String.format(Locale.ROOT, " %.1f (%.1fx) |", score, score / floor);
    }
}
