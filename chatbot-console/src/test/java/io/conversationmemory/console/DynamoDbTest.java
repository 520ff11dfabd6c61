package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console on the DynamoDB protocol. */
@Timeout(300)
class DynamoDbTest {

    private static final String REFUSAL = "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
            + "\"message\":\"The security token included in the request is invalid.\"}";

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder)
                .with("CHATBOT_STORAGE", "dynamodb")
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test");
    }

    @Test
    void missingTablesAreNamedAndCreatedAndThenEverythingWorks() {
        // Uses the default table names, hence a server of its own.
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            at(server.endpoint());
            console.run("append", "--session", "s1", "--content", "x")
                    .isRefused(1, "concert-chatbot-sessions", "tables create");
            console.runWithInput("Hello\n", "--user", "ana", "--session", "s1")
                    .isRefused(1, "does not exist", "tables create");

            List<JsonObject> tables = console.run("tables", "create", "--json").json();
            console.runWithInput("I love jazz\n", "--user", "ana", "--session", "s1")
                    .isDone();

            assertThat(tables).hasSize(3);
            assertThat(console.runWithInput("Hello\n", "--user", "ana").isDone().out())
                    .contains("jazz");
            assertThat(console.run("history", "--session", "s1", "--json").json())
                    .hasSize(2);
            assertThat(console.run("stats").isDone().out())
                    .endsWith(" (estimated by the storage, possibly hours old; --exact counts)\n");
            assertThat(console.run("validate").isDone().out())
                    .contains("passed   restart", "passed   clean-up")
                    .doesNotContain("failed", "skipped");
        }
    }

    @Test
    void wrongCredentialsAreReportedInOneLine() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = REFUSAL.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

            console.run("append", "--session", "s1", "--content", "x").isRefused(1, "credentials");
            console.runWithInput("Hello\n", "--user", "ana", "--session", "s1").isRefused(1, "credentials");
        } finally {
            server.stop(0);
        }
    }

    private void at(URI endpoint) {
        console.with("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    }
}
