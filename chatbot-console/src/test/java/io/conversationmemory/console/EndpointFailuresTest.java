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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each failure of a DynamoDB endpoint, on a socket, ends the command with one line that names the remedy. */
@Timeout(180)
@Tag("reliability")
class EndpointFailuresTest {

    /** Commands: a write, a read, and operations of several requests. */
    private static final List<String[]> COMMANDS = List.of(
            new String[] {"append", "--session", "s1", "--content", "the content"},
            new String[] {"history", "--session", "s1"},
            new String[] {"tables", "create"},
            new String[] {"erase", "--user", "ana", "--yes"});

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder)
                .with("CHATBOT_STORAGE", "dynamodb")
                // Leaves time for the retries of a throttled request on a slow machine.
                .with("CHATBOT_REQUEST_TIMEOUT", "60s")
                .with("CHATBOT_ATTEMPT_TIMEOUT", "20s")
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "the-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | AccessDeniedException | Allow dynamodb:",
                "400 | UnrecognizedClientException | The credentials are invalid: check the access key",
                "400 | ExpiredTokenException | The credentials have expired: get new ones.",
                "400 | ThrottlingException | DynamoDB is too busy (ThrottlingException)",
                "400 | ProvisionedThroughputExceededException | DynamoDB is too busy (Provisioned",
                "500 | InternalServerError | DynamoDB failed (InternalServerError, HTTP 500)",
                "403 | '' | (HTTP 403)",
                "502 | '' | DynamoDB failed (HTTP 502)",
                "404 | '' | is not DynamoDB (HTTP 404)",
                "200 | '' | is not DynamoDB"
            })
    void errorResponseIsReportedInOneLine(int status, String code, String message) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, code));
        server.start();
        try {
            at(server.getAddress().getPort());

            refusesAll(message);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void closedPortIsNamed() throws IOException {
        int port = closedPort();
        at(port);

        refusesAll("The endpoint http://127.0.0.1:" + port + " cannot be reached");
    }

    @Test
    void silentEndpointIsNamedWithinTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            at(silent.getLocalPort());
            console.with("CHATBOT_REQUEST_TIMEOUT", "600ms").with("CHATBOT_ATTEMPT_TIMEOUT", "250ms");

            refusesAll(
                    "The endpoint http://127.0.0.1:" + silent.getLocalPort() + " did not respond within the timeout");
        }
    }

    @Test
    void wrongRegionIsNamedWithTheMissingTable() {
        // All regions of the test engine share their tables, so another server represents another region.
        try (DynamoDbServer right = DynamoDbServer.inMemory();
                DynamoDbServer wrong = DynamoDbServer.inMemory()) {
            at(right.endpoint().getPort());
            console.with("AWS_REGION", "eu-central-1").run("tables", "create").isDone();

            console.run("stats").isDone();
            at(wrong.endpoint().getPort());
            console.with("AWS_REGION", "eu-west-1")
                    .run("history", "--session", "s1")
                    .isRefused(
                            1,
                            "The table does not exist in region eu-west-1, endpoint http://127.0.0.1:",
                            "tables create");
        }
    }

    @Test
    void missingRegionNamesTheDefault() {
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            at(server.endpoint().getPort());

            console.with("AWS_REGION", " ")
                    .run("history", "--session", "s1")
                    .isRefused(1, "does not exist in region us-east-1,", "check the table name and the region");
            console.with("AWS_REGION", "nowhere").run("stats").isRefused(2, "AWS_REGION", "a region such as us-east-1");
        }
    }

    @Test
    void missingCredentialsAreNamedWithTheRemedy() throws Exception {
        ConsoleProcess process = new ConsoleProcess(folder.resolve("data"));
        ProcessBuilder builder = process.builder(
                List.of("-Duser.home=" + folder, "-Daws.configFile=none", "-Daws.sharedCredentialsFile=none"), "stats");
        builder.environment()
                .putAll(Map.of(
                        "CHATBOT_STORAGE", "dynamodb",
                        "AWS_ENDPOINT_URL", DynamoDbServer.shared().endpoint().toString(),
                        "AWS_EC2_METADATA_DISABLED", "true"));

        ConsoleProcess.Ended ended = ConsoleProcess.end(builder.start(), "");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("chatbot: There are no usable AWS credentials (")
                .contains("AWS_ACCESS_KEY_ID");
    }

    @Test
    void unreachableEndpointFailsAValidationOnce() throws IOException {
        at(closedPort());

        console.run("validate").isRefused(1, "cannot be reached");
    }

    private void refusesAll(String message) {
        for (String[] command : COMMANDS) {
            ConsoleRun.Outcome outcome = console.run(command);

            outcome.isRefused(1, message);
            assertThat(outcome.err()).doesNotContain("the-secret", "the content");
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void at(int port) {
        console.with("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port);
    }

    /** Sends an error; without a code, the page of a web server. */
    private static void answer(HttpExchange exchange, int status, String code) throws IOException {
        boolean page = code.isEmpty();
        String type = page ? "text/html" : "application/x-amz-json-1.0";
        String body = page ? "" : "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"no\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
