package io.conversationmemory.benchmarks.sqlite;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.measure.Operation;
import io.conversationmemory.benchmarks.measure.PairedResult;
import io.conversationmemory.benchmarks.measure.Pairs;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures what a chatbot does with a SQLite file, beside hand-written JDBC: on the disk, and in memory where every sync is free. */
public final class SqliteSection implements Section {

    /** Linux keeps files of this folder in memory. */
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private static final List<Integer> SIZES = List.of(100, 1_000, 4_000);
    private static final int MEDIUM = 1_000;
    private static final int MESSAGES_BEFORE = 100;
    /** With fewer, the compiler has not finished with the side that has more code. */
    private static final int WARM_UP = 5_000;

    private static final int WARM_UP_OF_READS = 1_500;
    /** Reads are so short that the measurement itself would be seen: this many of them are one sample. */
    private static final int READS = 10;

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        measure(scale, report, "sqlite-disk", Path.of(System.getProperty("java.io.tmpdir")));
        if (Files.isWritable(IN_MEMORY)) {
            measure(scale, report, "sqlite-memory", IN_MEMORY);
        }
    }

    private static void measure(Scale scale, Report report, String block, Path parent) throws Exception {
        List<String> header = new ArrayList<>(List.of("operation", "bytes"));
        header.addAll(PairedResult.header());
        Table table = Table.of(header);
        for (int size : scale.choose(List.of(MEDIUM), SIZES)) {
            try (TwoFiles files = TwoFiles.create(parent)) {
                String content = "x".repeat(size);
                files.fill(content, MESSAGES_BEFORE);
                files.requireEqual();
                measure(scale, table, files, content);
                files.requireEqual();
            }
        }
        report.table(block, table);
    }

    private static void measure(Scale scale, Table table, TwoFiles files, String content) throws Exception {
        ChatbotOnSqlite floor = files.floor();
        ChatbotOnSqlite ours = files.ours();
        int pairs = pairs(scale);
        int size = content.length();
        row(table, "append", size, scale, index -> floor.append(content), index -> ours.append(content));
        reads(table, "window of 20, ten times", size, pairs / 4, floor::window, ours::window);
        row(
                table,
                "turn at the ports",
                size,
                scale,
                index -> floor.turn(content, content),
                index -> ours.turn(content, content));
        row(
                table,
                "turn by `ConversationMemory`",
                size,
                scale,
                index -> floor.wholeTurn(content, content),
                index -> ours.wholeTurn(content, content));
        if (size == MEDIUM) {
            reads(table, "preferences, ten times", size, pairs / 2, floor::preferences, ours::preferences);
        }
    }

    private static void row(Table table, String operation, int size, Scale scale, Operation floor, Operation ours)
            throws Exception {
        int warmUp = scale.choose(WARM_UP / 10, WARM_UP);
        row(table, operation, size, Pairs.measure(warmUp, pairs(scale), floor, ours));
    }

    private static int pairs(Scale scale) {
        return scale.choose(400, 1_000);
    }

    private static void reads(Table table, String operation, int size, int pairs, Read floor, Read ours)
            throws Exception {
        row(table, operation, size, Pairs.measure(WARM_UP_OF_READS, pairs, repeated(floor), repeated(ours)));
    }

    private static Operation repeated(Read read) {
        return index -> {
            for (int i = 0; i < READS; i++) {
                read.run();
            }
        };
    }

    private static void row(Table table, String operation, int size, PairedResult result) {
        List<String> cells = new ArrayList<>(List.of(operation, String.valueOf(size)));
        cells.addAll(result.cells());
        table.row(cells);
    }

    private interface Read {
        Object run() throws Exception;
    }
}
