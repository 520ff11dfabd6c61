package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.LinePlot;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A turn in memory: its time by JMH, its CPU and allocation, and what a session retains. */
public final class MemorySection implements Section {

    private static final int MESSAGES = 1_000;
    private static final int BYTES = 200;
    private static final List<Integer> SIZES = List.of(100, 1024, 4096);

    /** The lines of the plot, which has no room for more. */
    private static final List<Contender> PLOTTED = Stream.of(Contender.values())
            .filter(contender -> contender != Contender.OURS_SPRING_AI)
            .toList();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Integer> lengths = scale.choose(List.of(MESSAGES), List.of(10, 100, MESSAGES, 10_000, 100_000));
        TimeValue warmUp = TimeValue.milliseconds(scale.choose(600, 800));
        TurnTimes times = new TurnTimes();
        measure(times, warmUp, 1, lengths, List.of(BYTES));
        measure(times, warmUp, cores, List.of(MESSAGES), List.of(BYTES));
        report.table("memory-turn", turns(times, cores));
        if (scale == Scale.FULL) {
            report.table("memory-length", byLength(times, lengths));
            report.plot("memory", plot(times, lengths));
            measure(times, warmUp, 1, List.of(MESSAGES), SIZES);
            report.table("memory-size", bySize(times));
        }
        report.table("memory-session", retained(scale.choose(5_000, 20_000)));
    }

    private static void measure(
            TurnTimes times, TimeValue warmUp, int threads, List<Integer> messages, List<Integer> bytes)
            throws RunnerException {
        times.add(new Runner(new OptionsBuilder()
                        .include(TurnBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .threads(threads)
                        .warmupIterations(3)
                        .warmupTime(warmUp)
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(300))
                        .param("bytes", texts(bytes))
                        .param("messages", texts(messages))
                        .build())
                .run());
    }

    private static String[] texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toArray(String[]::new);
    }

    private static Table turns(TurnTimes times, int cores) {
        Table table = Table.of(
                "memory", "µs, one thread", "µs, " + cores + " threads", "µs of CPU, one thread", "KB allocated");
        TurnUsage floor = TurnUsage.of(Contender.FLOOR, MESSAGES, BYTES);
        for (Contender memory : Contender.values()) {
            TurnUsage used = memory == Contender.FLOOR ? floor : TurnUsage.of(memory, MESSAGES, BYTES);
            table.row(
                    memory.label(),
                    times.cell(memory, 1, MESSAGES, BYTES),
                    times.cell(memory, cores, MESSAGES, BYTES),
                    used.cpuCell(floor),
                    used.allocationCell(floor));
        }
        return table;
    }

    private static Table byLength(TurnTimes times, List<Integer> lengths) {
        Table table = Table.of(header(lengths, "%,d messages"));
        for (Contender memory : Contender.values()) {
            table.row(row(memory, lengths.stream().map(length -> times.cell(memory, 1, length, BYTES))));
        }
        return table;
    }

    private static Table bySize(TurnTimes times) {
        Table table = Table.of(header(SIZES, "%,d bytes"));
        for (Contender memory : Contender.values()) {
            table.row(row(memory, SIZES.stream().map(bytes -> times.cell(memory, 1, MESSAGES, bytes))));
        }
        return table;
    }

    private static Table retained(int messages) {
        Table table = Table.of(header(SIZES, "%,d bytes"));
        for (Contender memory :
                List.of(Contender.FLOOR, Contender.PORTS, Contender.LANGCHAIN4J_ALL, Contender.SPRING_AI_ALL)) {
            table.row(row(
                    memory,
                    SIZES.stream()
                            .map(bytes -> String.format(
                                    Locale.ROOT, "%,.0f", RetainedMemory.perMessage(memory, messages, bytes)))));
        }
        return table;
    }

    private static List<String> header(List<Integer> columns, String format) {
        return Stream.concat(
                        Stream.of("memory"), columns.stream().map(column -> String.format(Locale.ROOT, format, column)))
                .toList();
    }

    private static List<String> row(Contender memory, Stream<String> cells) {
        return Stream.concat(Stream.of(memory.label()), cells).toList();
    }

    private static LinePlot plot(TurnTimes times, List<Integer> lengths) {
        LinePlot plot = new LinePlot("A turn in memory", "messages in the session", "µs");
        for (Contender memory : PLOTTED) {
            plot.line(
                    memory.label().replace("`", ""),
                    lengths.stream()
                            .map(length -> new LinePlot.Point(length, times.micros(memory, 1, length, BYTES)))
                            .toList());
        }
        return plot;
    }
}
