package io.conversationmemory.benchmarks.bulk;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.measure.Operation;
import io.conversationmemory.benchmarks.measure.PairedResult;
import io.conversationmemory.benchmarks.measure.Pairs;
import io.conversationmemory.benchmarks.measure.Ratio;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures import, reading, export and deletion of many messages beside bare loops, and tries them in a small heap. */
public final class BulkSection implements Section {

    private static final long WARM_UP = 2_000;
    private static final long TEN_THOUSAND = 10_000;
    private static final long HUNDRED_THOUSAND = 100_000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        Table speed = Table.of(
                "storage",
                "messages",
                "operation",
                "messages a second",
                "throughput",
                "ratio of CPU",
                "ratio of allocation");
        Table heap = Table.of("storage", "messages", "heap", "result");
        Path folder = Files.createTempDirectory("bulk");
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            try (BulkStores stores = BulkStores.onSqlite(folder)) {
                measure("SQLite", stores, scale, scale.choose(3, 5), 10 * WARM_UP, speed);
            }
            try (BulkStores stores = BulkStores.onDynamoDb(server.endpoint())) {
                measure("DynamoDB", stores, scale, scale.choose(1, 3), WARM_UP, speed);
            }
            report.table("bulk", speed);
            for (long messages : sizes(scale)) {
                SmallHeap.run("SQLite", folder.resolve("small.db").toUri(), messages, heap);
                SmallHeap.run("DynamoDB", server.endpoint(), messages, heap);
            }
            report.table("bulk-heap", heap);
        } finally {
            Files.deleteIfExists(folder.resolve("small.db"));
            Files.delete(folder);
        }
    }

    private static List<Long> sizes(Scale scale) {
        return scale.choose(List.of(TEN_THOUSAND), List.of(TEN_THOUSAND, HUNDRED_THOUSAND));
    }

    private static void measure(String storage, BulkStores stores, Scale scale, int most, long warmUp, Table table)
            throws Exception {
        compare(stores, new BulkMessages("warm-up", warmUp));
        for (long messages : sizes(scale)) {
            int pairs = messages == TEN_THOUSAND ? most : 1;
            row(
                    table,
                    storage,
                    messages,
                    "import",
                    pairs,
                    stores,
                    (store, session) -> store.importAll(new BulkMessages(session, messages)));
            row(table, storage, messages, "read all", pairs, stores, BulkStore::readAll);
            row(
                    table,
                    storage,
                    messages,
                    "export",
                    pairs,
                    stores,
                    (store, session) -> store.export(session, OutputStream.nullOutputStream()));
            row(table, storage, messages, "delete", pairs, stores, BulkStore::delete);
        }
    }

    /** Throws if the two read or delete anything different. Warms up both. */
    static void compare(BulkStores stores, BulkMessages messages) throws Exception {
        for (BulkStore store : List.of(stores.floor(), stores.ours())) {
            store.importAll(messages);
            store.export(messages.session(), OutputStream.nullOutputStream());
        }
        requireEqual(stores.floor().readAll(messages.session()), stores.ours().readAll(messages.session()));
        requireEqual(stores.floor().delete(messages.session()), messages.count());
        requireEqual(stores.ours().delete(messages.session()), messages.count());
    }

    private static void requireEqual(Object one, Object other) {
        if (!one.equals(other)) {
            throw new IllegalStateException("The two sides differ: " + one + " and " + other);
        }
    }

    private static void row(
            Table table, String storage, long messages, String name, int pairs, BulkStores stores, OnSession work)
            throws Exception {
        PairedResult result =
                Pairs.measure(0, pairs, on(stores.floor(), messages, work), on(stores.ours(), messages, work));
        table.row(
                storage,
                String.format(Locale.ROOT, "%,d", messages),
                name,
                perSecond(result.floor().medianMicros(), messages) + " → "
                        + perSecond(result.ours().medianMicros(), messages),
                inverse(result.median(), pairs),
                number(result.cpu().value()),
                number(result.allocation().value()));
    }

    private static Operation on(BulkStore store, long messages, OnSession work) {
        return index -> work.run(store, "session-" + messages + "-" + index);
    }

    private static String perSecond(double micros, long messages) {
        return String.format(Locale.ROOT, "%,.0f", messages * MICROS_PER_SECOND / micros);
    }

    private static String inverse(Ratio times, int pairs) {
        Ratio throughput = new Ratio(1 / times.value(), 1 / times.high(), 1 / times.low());
        return pairs == 1 ? number(throughput.value()) : throughput.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private interface OnSession {
        void run(BulkStore store, String session) throws Exception;
    }
}
