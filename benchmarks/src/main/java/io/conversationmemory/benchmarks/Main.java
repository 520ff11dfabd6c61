package io.conversationmemory.benchmarks;

import io.conversationmemory.benchmarks.bulk.BulkSection;
import io.conversationmemory.benchmarks.cost.CostSection;
import io.conversationmemory.benchmarks.dynamodb.DynamoDbSection;
import io.conversationmemory.benchmarks.growth.GrowthSection;
import io.conversationmemory.benchmarks.load.LoadSection;
import io.conversationmemory.benchmarks.memory.MemorySection;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.sqlite.SqliteSection;
import io.conversationmemory.benchmarks.start.StartSection;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Measures and prints tables; with {@code --report} rewrites the tables and plots of a document as well. */
@Command(
        name = "benchmarks",
        description =
                "Measures this library beside hand-written code and other memories. Without --full in about five minutes.")
public final class Main implements Callable<Integer> {

    private static final List<Section> SECTIONS = List.of(
            new MemorySection(),
            new SqliteSection(),
            new DynamoDbSection(),
            new CostSection(),
            new BulkSection(),
            new StartSection(),
            new LoadSection(),
            new GrowthSection());

    @SuppressWarnings("unused") // Read by picocli.
    @Option(names = "--help", usageHelp = true, description = "Print this help.")
    private boolean help;

    @Option(names = "--full", description = "Measure all lengths and sizes, in about half an hour.")
    private boolean full;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Rewrite the measured tables of this document, and the plots in the folder images beside it.")
    private @Nullable Path document;

    @Parameters(
            paramLabel = "SECTION",
            arity = "0..*",
            description = "Measure these sections only: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    private Main() {}

    /** Runs the measurements. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Section> chosen =
                names.isEmpty() ? SECTIONS : names.stream().map(this::section).toList();
        Scale scale = full ? Scale.FULL : Scale.SHORT;
        Report report = new Report(System.out, document, full ? "full run" : "short run");
        for (Section section : chosen) {
            section.run(scale, report);
        }
        return 0;
    }

    private Section section(String name) {
        return SECTIONS.stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(new CommandLine(this), "No section is named " + name));
    }

    /** The names of all sections. */
    private static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return SECTIONS.stream().map(Section::name).iterator();
        }
    }
}
