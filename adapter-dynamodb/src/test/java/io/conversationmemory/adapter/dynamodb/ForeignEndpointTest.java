package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An endpoint that is not DynamoDB, on a real socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForeignEndpointTest {

    private HttpServer server;
    private String address;
    private DynamoDbClient client;
    private DynamoDbStorage storage;
    private int status;
    private String type;
    private String body;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        client = TestTables.client(
                URI.create(address), Apache5HttpClient.builder().build(), 1);
        storage = new DynamoDbStorage(client, TestTables.settings(), Clock.systemUTC());
    }

    @AfterEach
    void end() {
        storage.close();
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, ''",
        "204, , ''",
        "200, , ''",
        "200, text/html, <html>welcome</html>",
        "200, text/plain, {}"
    })
    void foreignSuccessResponseIsNoAcknowledgement(int code, String contentType, String page) {
        answers(code, contentType, page);

        for (ThrowingCallable write : new ThrowingCallable[] {
            () -> storage.messages().append(aSession(), Tables.NOON, userMessage("hi")),
            () -> storage.preferences().delete(aUser())
        }) {
            assertThatThrownBy(write)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("The server at the endpoint " + address + " is not DynamoDB, so check it");
        }
        for (ThrowingCallable read : new ThrowingCallable[] {
            () -> storage.messages().findNewest(aSession(), TimeRange.all(), 1),
            () -> storage.preferences().find(aUser()),
            () -> storage.administration().createTables(ProgressListener.none()),
            () -> storage.administration().approximateStatistics()
        }) {
            assertThatThrownBy(read)
                    .isInstanceOf(StorageSetupException.class)
                    .hasMessageContaining("The server at the endpoint " + address + " is not DynamoDB");
        }
    }

    @ParameterizedTest
    @CsvSource({"404, text/html, <html>not found</html>", "301, text/html, ''", "400, text/plain, bad request"})
    void errorResponseWithoutACodeIsNotDynamoDb(int code, String contentType, String page) {
        answers(code, contentType, page);

        assertThatThrownBy(() -> storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining("The server at the endpoint " + address + " is not DynamoDB (HTTP " + code + ")")
                .hasMessageContaining("Check the endpoint that is configured.");
    }

    @Test
    void serverErrorWithoutACodeIsRetryLater() {
        answers(502, "text/html", "<html>bad gateway</html>");

        assertThatThrownBy(() -> storage.messages().findNewest(aSession(), TimeRange.all(), 1))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("DynamoDB failed (HTTP 502)");
    }

    @Test
    void foreignResponseIsNotShown() {
        answers(200, "text/html", "<html>secret</html>");

        assertThatThrownBy(() -> storage.messages().findNewest(aSession(), TimeRange.all(), 1))
                .isInstanceOf(StorageException.class)
                .hasMessageNotContaining("secret");
    }

    private void answers(int code, String contentType, String page) {
        status = code;
        type = contentType;
        body = page;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        if (type != null) {
            exchange.getResponseHeaders().add("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
