package io.conversationmemory.benchmarks.growth;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.LinePlot;
import io.conversationmemory.benchmarks.report.LinePlot.Point;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Time and memory of each operation, from a hundred to a million messages. */
public final class GrowthSection implements Section {

    private static final List<Integer> SHORT = List.of(100, 1_000, 10_000);
    private static final List<Integer> TO_100_000 = List.of(100, 1_000, 10_000, 100_000);
    private static final List<Integer> TO_A_MILLION = List.of(100, 1_000, 10_000, 100_000, 1_000_000);
    /** An exact count would else wait for the rate that it keeps to. */
    private static final DynamoDbSettings UNLIMITED =
            DynamoDbSettings.defaults().withCountedUnitsPerSecond(1_000_000);

    private static final List<String> PLOTTED = List.of(
            Operations.APPEND,
            Operations.NEWEST,
            Operations.OPEN,
            Operations.SESSIONS,
            Operations.OLDEST,
            Operations.COUNT_SESSION);

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(Scale scale, Report report) throws IOException {
        long millis = scale.choose(10L, 100L);
        int warmUp = scale.choose(2, 12);
        List<Integer> local = scale.choose(SHORT, TO_A_MILLION);
        try (Store store = new Store(new InMemoryStorage(Clock.systemUTC(), Retention.forever()))) {
            Map<String, List<Timing>> timings = measure(store, local, millis, warmUp);
            report.table("growth-inmemory", table(local, timings));
            report.plot("growth-inmemory", plot("In memory", local, timings));
        }
        Path file = Files.createTempFile("growth", ".db");
        try (Store store = new Store(SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC()))) {
            Map<String, List<Timing>> timings = measure(store, local, millis, warmUp);
            report.table("growth-sqlite", table(local, timings));
        } finally {
            Files.delete(file);
        }
        List<Integer> remote = scale.choose(SHORT, TO_100_000);
        try (DynamoDbServer server = DynamoDbServer.inMemory();
                DynamoDbClient client = client(server);
                Store store = new Store(new DynamoDbStorage(client, UNLIMITED, Clock.systemUTC()))) {
            Map<String, List<Timing>> timings = measure(store, remote, millis, warmUp);
            report.table("growth-dynamodb", table(remote, timings));
        }
    }

    private static Map<String, List<Timing>> measure(Store store, List<Integer> sizes, long millis, int warmUp) {
        Map<String, List<Timing>> timings = new LinkedHashMap<>();
        store.growTo(sizes.get(0));
        Operations operations = new Operations(store);
        // The first sizes would else be measured with code that is not compiled yet.
        for (int round = 0; round < warmUp; round++) {
            operations.all().values().forEach(operation -> Timing.of(operation, millis));
            operations.removeAppended();
        }
        for (int size : sizes) {
            store.growTo(size);
            Map<String, Timing> ofSize = new LinkedHashMap<>();
            // Seconds apart: a shared machine is slower for seconds at a time.
            for (int round = 0; round < 2; round++) {
                for (Map.Entry<String, Supplier<?>> operation : operations.all().entrySet()) {
                    ofSize.merge(operation.getKey(), Timing.of(operation.getValue(), millis), Timing::shorter);
                    operations.removeAppended();
                }
            }
            ofSize.forEach((operation, timing) -> timings.computeIfAbsent(operation, missing -> new ArrayList<>())
                    .add(timing));
        }
        return timings;
    }

    private static Table table(List<Integer> sizes, Map<String, List<Timing>> timings) {
        List<String> header = new ArrayList<>(List.of("operation"));
        sizes.forEach(size -> header.add(String.format(Locale.ROOT, "%,d", size)));
        header.addAll(List.of("time grows", "KB allocated", "allocation grows"));
        Table table = Table.of(header);
        timings.forEach((operation, measured) -> {
            List<String> row = new ArrayList<>(List.of(operation));
            measured.forEach(timing -> row.add(String.format(Locale.ROOT, "%,.0f", timing.micros())));
            row.add(growth(sizes, measured.stream().map(Timing::micros).toList()));
            row.add(String.format(
                    Locale.ROOT, "%,.0f", measured.get(measured.size() - 1).allocated() / 1024));
            row.add(growth(sizes, measured.stream().map(Timing::allocated).toList()));
            table.row(row);
        });
        return table;
    }

    private static String growth(List<Integer> sizes, List<Double> values) {
        // In small tables a constant part hides the growth.
        int from = sizes.size() / 2;
        return Growth.of(sizes.subList(from, sizes.size()), values.subList(from, values.size()))
                .toString();
    }

    private static LinePlot plot(String where, List<Integer> sizes, Map<String, List<Timing>> timings) {
        LinePlot plot = new LinePlot(where + ", shortest time", "messages in the table", "µs");
        for (String operation : PLOTTED) {
            List<Timing> measured = timings.getOrDefault(operation, List.of());
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                points.add(new Point(sizes.get(i), measured.get(i).micros()));
            }
            plot.line(operation, points);
        }
        return plot;
    }

    private static DynamoDbClient client(DynamoDbServer server) {
        return DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
