package io.conversationmemory.benchmarks.start;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** From the command to the first reply, and of the server to its health, beside programs with the same libraries. */
public final class StartSection implements Section {

    /** Names of the libraries that the SDK needs, and of some that it does not look into. */
    private static final String SDK = "(?!picocli|guice|guava|jline|langchain4j|sqlite).*";

    private static final String MAIN = "io.conversationmemory.console.Main";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        Checkout checkout = Checkout.find();
        Path folder = Files.createTempDirectory("benchmarks-start");
        Table table = Table.of(
                "start",
                "floor",
                "floor with an archive",
                "ours",
                "ours without the archive",
                "ours / floor",
                "ours / floor with an archive",
                "CPU, ours / floor",
                "peak memory, floor and ours");
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            String endpoint = server.endpoint().toString();
            Map<String, String> dynamoDb = Map.of(
                    "AWS_ENDPOINT_URL_DYNAMODB", endpoint,
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "local",
                    "AWS_SECRET_ACCESS_KEY", "local");
            Program.launcher(checkout, dynamoDb, false, "tables", "create", "--storage", "dynamodb")
                    .start();
            String data = folder.resolve("data").toString();
            Program.launcher(checkout, Map.of(), false, chat("sqlite", data)).start();
            Path file = Files.copy(folder.resolve("data/conversations.db"), folder.resolve("floor.db"));
            int rounds = scale.choose(3, 11);

            requireSameRows(
                    floor(checkout, "lib", "sqlite-.*", SqliteFloor.class, file.toString()),
                    () -> StoredRows.ofFile(file),
                    Program.launcher(checkout, Map.of(), false, chat("sqlite", data)),
                    () -> StoredRows.ofFile(folder.resolve("data/conversations.db")));
            requireSameRows(
                    floor(checkout, "lib", SDK, DynamoDbFloor.class, endpoint),
                    () -> StoredRows.ofTables(server.endpoint()),
                    Program.launcher(checkout, dynamoDb, false, chat("dynamodb", data)),
                    () -> StoredRows.ofTables(server.endpoint()));

            Program jvm = floor(checkout, "lib", "none", JvmFloor.class);
            measure(table, "chat, `inmemory`", rounds, jvm, checkout, Map.of(), chat("inmemory", data), folder);
            Program sqlite = floor(checkout, "lib", "sqlite-.*", SqliteFloor.class, file.toString());
            measure(table, "chat, `sqlite`", rounds, sqlite, checkout, Map.of(), chat("sqlite", data), folder);
            Program sdk = floor(checkout, "lib", SDK, DynamoDbFloor.class, endpoint);
            measure(table, "chat, `dynamodb`", rounds, sdk, checkout, dynamoDb, chat("dynamodb", data), folder);
            Program javalin = Program.java(
                    checkout.floorClasses("lib-server", "(javalin|jetty|jakarta|kotlin).*"),
                    ServerFloor.class.getName(),
                    Map.of(),
                    true);
            measure(table, "`serve`", rounds, javalin, checkout, Map.of(), serve(data), folder);
        } finally {
            Checkout.delete(folder);
        }
        report.table("start", table);
    }

    /** Starts both programs, and compares what each of them has added. */
    private static void requireSameRows(
            Program floor, Callable<StoredRows> ofFloor, Program ours, Callable<StoredRows> ofOurs) throws Exception {
        StoredRows before = ofFloor.call();
        floor.start();
        StoredRows byFloor = ofFloor.call().minus(before);
        before = ofOurs.call();
        ours.start();
        StoredRows byOurs = ofOurs.call().minus(before);
        if (!byOurs.equals(byFloor) || byOurs.messages() != 2) {
            throw new IllegalStateException("The floor stores " + byFloor + ", and the chat " + byOurs);
        }
    }

    private static Program floor(Checkout checkout, String folder, String names, Class<?> main, String... arguments)
            throws IOException {
        return Program.java(checkout.floorClasses(folder, names), main.getName(), Map.of(), false, arguments);
    }

    private static String[] chat(String storage, String data) {
        return new String[] {"chat", "--user", "ana", "--storage", storage, "--data", data};
    }

    private static String[] serve(String data) {
        return new String[] {"serve", "--port", "0", "--data", data};
    }

    private static void measure(
            Table table,
            String name,
            int rounds,
            Program floor,
            Checkout checkout,
            Map<String, String> settings,
            String[] arguments,
            Path folder)
            throws Exception {
        boolean server = floor.server();
        String classes = server ? checkout.servingClasses() : checkout.jar().toString();
        List<Program> programs = List.of(
                floor,
                floor.archived(folder.resolve(name.replaceAll("\\W", "") + ".jsa")),
                Program.launcher(checkout, settings, server, arguments),
                Program.java(classes, MAIN, settings, server, arguments));
        List<List<StartedProcess>> started = new ArrayList<>();
        for (Program program : programs) {
            program.start();
            started.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < programs.size(); i++) {
                int turn = round % 2 == 0 ? i : programs.size() - 1 - i;
                started.get(turn).add(programs.get(turn).start());
            }
        }
        double[] millis = started.stream()
                .mapToDouble(each -> median(each, StartedProcess::millis))
                .toArray();
        double[] cpu = started.stream()
                .mapToDouble(each -> median(each, StartedProcess::cpuMillis))
                .toArray();
        double[] peak = started.stream()
                .mapToDouble(each -> median(each, StartedProcess::peakMegabytes))
                .toArray();
        table.row(
                name,
                millis(millis[0]),
                millis(millis[1]),
                millis(millis[2]),
                millis(millis[3]),
                ratio(millis[2] / millis[0]),
                ratio(millis[2] / millis[1]),
                ratio(cpu[2] / cpu[0]),
                "%.0f, %.0f MB".formatted(peak[0], peak[2]));
    }

    private static double median(List<StartedProcess> started, ToDoubleFunction<StartedProcess> value) {
        return started.stream().mapToDouble(value).sorted().toArray()[started.size() / 2];
    }

    private static String millis(double millis) {
        return "%.0f ms".formatted(millis);
    }

    private static String ratio(double ratio) {
        return "%.2fx".formatted(ratio);
    }
}
