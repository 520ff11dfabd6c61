package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares the messages that docs/troubleshooting.md quotes with those that the program prints. */
@Timeout(180)
class TroubleshootingTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Messages of the launcher, and of runs that take a separate process. */
    private static final List<String> SHOWN_ELSEWHERE = List.of(
            "There are no usable AWS credentials",
            "An argument has a character that is not in the locale's character set",
            "The account has no home directory",
            "chatbot: waiting for the build that process … has begun");

    @TempDir
    Path folder;

    private final List<String> printed = new ArrayList<>();

    @Test
    void eachQuotedMessageIsPrinted() throws IOException {
        collectFromAServer();
        collectFromAnswers();
        collectFromSilence();
        List<String> quoted = quotedMessages();

        assertThat(quoted).hasSizeGreaterThan(12).containsAll(SHOWN_ELSEWHERE);
        for (String message : quoted) {
            if (!SHOWN_ELSEWHERE.contains(message)) {
                Pattern said = Pattern.compile(Stream.of(message.split("…", -1))
                        .map(Pattern::quote)
                        .reduce((one, other) -> one + ".*" + other)
                        .orElseThrow());
                assertThat(printed)
                        .as(message)
                        .anyMatch(line -> said.matcher(line).find());
            }
        }
    }

    private void collectFromAServer() throws IOException {
        // Uses the default table names, hence a server of its own.
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            collectFrom(at(server.endpoint().getPort()));
        }
    }

    private void collectFrom(ConsoleRun console) throws IOException {
        print(console.run("stats"));
        console.run("tables", "create").isDone();
        print(console.run("append", "--session", "s1", "--content", "x".repeat(500_000)));
        console.run("append", "--session", "s2", "--user", "ana", "--content", "Hi", "--id", "m1")
                .isDone();
        print(console.run("rewind", "--session", "s2", "--to", "m9"));
        console.run("rewind", "--session", "s2", "--to-beginning").isDone();
        print(console.run("rewind", "--session", "s2", "--to", "m1"));
        Path items = Files.writeString(
                folder.resolve("items"),
                "{\"table\":\"preferences\",\"item\":{\"user_id\":{\"S\":\"ana\"},\"preferences\":{\"S\":\"[]\"}}}\n");
        print(console.run("load", items.toString()));
        print(console.run("preferences", "get", "--user", "ana"));
        print(console.with("AWS_DYNAMODB_SESSIONS_TABLE", "concert-chatbot-preferences")
                .with("AWS_DYNAMODB_PREFERENCES_TABLE", "concert-chatbot-sessions")
                .run("tables", "create"));
    }

    private void collectFromAnswers() throws IOException {
        List<String> codes = List.of(
                "400 AccessDeniedException",
                "400 UnrecognizedClientException",
                "400 ExpiredTokenException",
                "400 ThrottlingException",
                "500 InternalServerError",
                "404 ");
        for (String code : codes) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, code));
            server.start();
            try {
                ConsoleRun console = at(server.getAddress().getPort());
                print(console.run("history", "--session", "s1"));
                print(console.run("preferences", "delete", "--user", "ana", "--yes"));
            } finally {
                server.stop(0);
            }
        }
    }

    private void collectFromSilence() throws IOException {
        int closed;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed = silent.getLocalPort();
            print(at(closed)
                    .with("CHATBOT_REQUEST_TIMEOUT", "600ms")
                    .with("CHATBOT_ATTEMPT_TIMEOUT", "250ms")
                    .run("history", "--session", "s1"));
        }
        print(at(closed).run("history", "--session", "s1"));
        print(at(closed)
                .with("AWS_ENDPOINT_URL_DYNAMODB", "http://nowhere.invalid:8000")
                .run("history", "--session", "s1"));
    }

    private ConsoleRun at(int port) {
        return new ConsoleRun(folder)
                .with("CHATBOT_STORAGE", "dynamodb")
                .with("CHATBOT_REQUEST_TIMEOUT", "60s")
                .with("CHATBOT_ATTEMPT_TIMEOUT", "20s")
                .with("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port)
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "the-secret");
    }

    private void print(ConsoleRun.Outcome outcome) {
        outcome.err().lines().forEach(printed::add);
    }

    private static List<String> quotedMessages() throws IOException {
        return Files.readString(ROOT.resolve("docs/troubleshooting.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| message"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> QUOTED.matcher(cell).results().map((MatchResult match) -> match.group(1)))
                .toList();
    }

    /** Sends an error; without a code, the page of a web server. */
    private static void answer(HttpExchange exchange, String status) throws IOException {
        String code = status.substring(4);
        String type = code.isEmpty() ? "text/html" : "application/x-amz-json-1.0";
        String body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"no\"}";
        byte[] bytes = (code.isEmpty() ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(Integer.parseInt(status.substring(0, 3)), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
