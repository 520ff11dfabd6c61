package io.conversationmemory.benchmarks.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** The times of a turn by memory, number of threads, length of the session and size of a message. */
final class TurnTimes {

    private record Key(Contender memory, int threads, int messages, int bytes) {}

    private final Map<Key, Double> micros = new HashMap<>();

    /** Adds results of {@link TurnBenchmark}. */
    void add(Collection<RunResult> results) {
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            Key key = new Key(
                    Contender.valueOf(params.getParam("memory")),
                    params.getThreads(),
                    Integer.parseInt(params.getParam("messages")),
                    Integer.parseInt(params.getParam("bytes")));
            micros.put(key, result.getPrimaryResult().getScore());
        }
    }

    /**
     * Returns a time.
     *
     * @throws IllegalStateException if it was not measured
     */
    double micros(Contender memory, int threads, int messages, int bytes) {
        Key key = new Key(memory, threads, messages, bytes);
        Double found = micros.get(key);
        if (found == null) {
            throw new IllegalStateException("Not measured: " + key);
        }
        return found;
    }

    /** Returns a time and its ratio to the floor's, for a table. */
    String cell(Contender memory, int threads, int messages, int bytes) {
        double time = micros(memory, threads, messages, bytes);
        return String.format(
                Locale.ROOT, "%,.1f (%,.1fx)", time, time / micros(Contender.FLOOR, threads, messages, bytes));
    }
}
