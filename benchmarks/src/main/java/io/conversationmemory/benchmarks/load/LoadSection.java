package io.conversationmemory.benchmarks.load;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.LinePlot;
import io.conversationmemory.benchmarks.report.LinePlot.Point;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.benchmarks.start.Checkout;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Throughput and times of turns of 1 to 64 sessions at once, beside hand-written code, and through the HTTP API. */
public final class LoadSection implements Section {

    private static final int MOST_SESSIONS = 64;
    private static final double MOST = 0.99;

    private final Table table = Table.of(
            "turns",
            "sessions at once",
            "by hand: turns/s, median, p99",
            "ours: turns/s, median, p99",
            "turns/s, ours / by hand",
            "p99, ours / by hand");
    private final LinePlot plot = new LinePlot("Turns of sessions at once", "sessions at once", "turns per second");

    @Override
    public String name() {
        return "load";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        Path folder = Files.createTempDirectory("benchmarks-load");
        try (DynamoDbServer server = DynamoDbServer.inMemory();
                DynamoDbClient client = client(server)) {
            DynamoDbSettings settings = DynamoDbSettings.defaults();
            Storage dynamoDb = new DynamoDbStorage(client, settings, Clock.systemUTC(), RequestObserver.none());
            dynamoDb.administration().createTables(ProgressListener.none());
            compare(
                    "DynamoDB",
                    new RequestTurns(client, settings.conversationsTable()),
                    new LibraryTurns(dynamoDb),
                    scale);
            Path file = folder.resolve("by-hand.db");
            SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC()).close();
            try (JdbcTurns byHand = new JdbcTurns(file);
                    Storage sqlite =
                            SqliteStorage.open(SqliteSettings.of(folder.resolve("ours.db")), Clock.systemUTC())) {
                compare("SQLite", byHand, new LibraryTurns(sqlite), scale);
            }
            serve("HTTP, DynamoDB", settings(server), scale);
            serve(
                    "HTTP, SQLite",
                    Map.of("CHATBOT_DATA_DIR", folder.resolve("served").toString()),
                    scale);
        } finally {
            Checkout.delete(folder);
        }
        report.table("load", table);
        report.plot("load", plot);
    }

    private void serve(String name, Map<String, String> settings, Scale scale) throws Exception {
        try (ServedTurns served = ServedTurns.start(Checkout.find().launcher(), settings)) {
            served.turn("first");
            if (served.newest("first").size() != 2) {
                throw new IllegalStateException("A turn is not stored: " + served.newest("first"));
            }
            // A server is as fast as it gets when its code is compiled.
            new ClosedLoop().run(served, "warm-up", 4, scale.choose(200, 2_000));
            measure(name, null, served, scale);
        }
    }

    private void compare(String name, ConcurrentTurns byHand, ConcurrentTurns ours, Scale scale) throws Exception {
        requireEqual(byHand, ours);
        measure(name, byHand, ours, scale);
    }

    /** Runs turns on both sides and compares what they read. */
    static void requireEqual(ConcurrentTurns byHand, ConcurrentTurns ours) throws Exception {
        for (int i = 0; i < Load.WINDOW; i++) {
            byHand.turn("compared-by-hand");
            ours.turn("compared-ours");
        }
        List<String> expected = byHand.newest("compared-by-hand");
        if (expected.size() != Load.WINDOW || !expected.equals(ours.newest("compared-ours"))) {
            throw new IllegalStateException("The sides differ");
        }
    }

    private void measure(String name, @Nullable ConcurrentTurns byHand, ConcurrentTurns ours, Scale scale)
            throws Exception {
        int turns = scale.choose(256, 2_048);
        List<Point> pointsByHand = new ArrayList<>();
        List<Point> pointsOurs = new ArrayList<>();
        for (int sessions : scale.choose(new int[] {1, 16, 64}, new int[] {1, 4, 16, 64})) {
            ClosedLoop loopByHand = new ClosedLoop();
            ClosedLoop loopOurs = new ClosedLoop();
            for (int round = 0; round < 5; round++) {
                String prefix = name.replaceAll("\\W", "") + sessions + "-" + round;
                ClosedLoop warmUp = new ClosedLoop();
                for (boolean hand : round % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
                    if (!hand) {
                        (round == 0 ? warmUp : loopOurs).run(ours, prefix + "-ours", sessions, turns / 4);
                    } else if (byHand != null) {
                        (round == 0 ? warmUp : loopByHand).run(byHand, prefix + "-hand", sessions, turns / 4);
                    }
                }
            }
            pointsOurs.add(new Point(sessions, loopOurs.turnsPerSecond()));
            if (byHand == null) {
                table.row(name, Integer.toString(sessions), "", cell(loopOurs), "", "");
            } else {
                pointsByHand.add(new Point(sessions, loopByHand.turnsPerSecond()));
                table.row(
                        name,
                        Integer.toString(sessions),
                        cell(loopByHand),
                        cell(loopOurs),
                        "%.2fx".formatted(loopOurs.turnsPerSecond() / loopByHand.turnsPerSecond()),
                        "%.2fx".formatted(loopOurs.quantileMillis(MOST) / loopByHand.quantileMillis(MOST)));
            }
        }
        if (byHand != null) {
            plot.line(name + ", by hand", pointsByHand);
        }
        plot.line(name, pointsOurs);
    }

    private static String cell(ClosedLoop loop) {
        return "%.0f, %.1f ms, %.1f ms"
                .formatted(loop.turnsPerSecond(), loop.quantileMillis(0.5), loop.quantileMillis(MOST));
    }

    private static DynamoDbClient client(DynamoDbServer server) {
        return DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(MOST_SESSIONS))
                .build();
    }

    private static Map<String, String> settings(DynamoDbServer server) {
        return Map.of(
                "CHATBOT_STORAGE", "dynamodb",
                "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }
}
