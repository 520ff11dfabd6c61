package io.conversationmemory.console;

import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.console.command.RootCommand;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.Terminals;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chat on each storage, and with the argument {@code serve} a server, so that the virtual machine archives the classes that
 * they load ({@code -XX:ArchiveClassesAtExit}). Needs no network; leaves no files.
 */
public final class TrainingRun {

    private static final byte[] QUESTION = "I love jazz\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_RESPONSE = "{}".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final Map<String, String> settings;

    private TrainingRun(Path folder, URI dynamoDb) {
        this.folder = folder;
        this.settings = new HashMap<>(Map.of(
                "CHATBOT_DATA_DIR", folder.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "training",
                "AWS_SECRET_ACCESS_KEY", "training"));
    }

    /** Ends the process: 0 if every command succeeded, else 1. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("chatbot-training");
        HttpServer dynamoDb = emptyDynamoDb();
        boolean done;
        try {
            URI endpoint =
                    URI.create("http://127.0.0.1:" + dynamoDb.getAddress().getPort());
            TrainingRun training = new TrainingRun(folder, endpoint);
            done = training.chat() && (!List.of(arguments).contains("serve") || training.serve());
        } finally {
            dynamoDb.stop(0);
            delete(folder);
        }
        System.exit(done ? 0 : 1);
    }

    /** Runs a turn on each storage; returns true if all were answered. */
    private boolean chat() {
        return Stream.of("inmemory", "sqlite", "dynamodb")
                .allMatch(storage -> run(OutputStream.nullOutputStream(), "chat", "--storage", storage) == 0);
    }

    /** Serves a turn, the page and a probe; returns true if all were answered. The server ends with the process. */
    private boolean serve() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8))) {
            Thread server = new Thread(() -> run(out, "serve", "--port", "0", "--json"), "server");
            server.setDaemon(true);
            server.start();
            String line = lines.readLine();
            URI url = URI.create(line.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1"));
            return answers(url, null)
                    && answers(url.resolve("/health"), null)
                    && answers(url.resolve("/chat"), "{\"message\":\"I love jazz\",\"session_id\":\"s1\"}");
        }
    }

    private static boolean answers(URI url, @Nullable String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream response = connection.getInputStream()) {
            response.readAllBytes();
        }
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    }

    private int run(OutputStream out, String... arguments) {
        ConsoleEnvironment environment = new ConsoleEnvironment(
                new ByteArrayInputStream(QUESTION),
                out,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Terminals.none(),
                settings,
                folder,
                "training",
                Clock.systemUTC(),
                "chatbot");
        return RootCommand.execute(environment, arguments);
    }

    /** Returns a server that answers each of DynamoDB's requests as one without items does. */
    private static HttpServer emptyDynamoDb() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, EMPTY_RESPONSE.length);
            exchange.getResponseBody().write(EMPTY_RESPONSE);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }
}
