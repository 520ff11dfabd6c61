package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.server.traffic.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow clients, slow storages, and too many of them. */
@Timeout(60)
class LimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ObservedStorage storage = new ObservedStorage();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private RunningServer server;

    @AfterEach
    void stop() {
        opened.countDown();
        server.close();
    }

    @Test
    void moreThanTheBoundIsRefusedAndHealthStillAnswers() throws Exception {
        server = start(1, LONG, LONG, waiting());
        CompletableFuture<HttpResponse<String>> first = chat("s1");
        entered.await();

        HttpResponse<String> refused = server.get("/me");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/").statusCode()).isEqualTo(200);
        assertThat(server.get("/metrics").body()).contains("http_server_requests_active 1.0");
        opened.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        // The response arrives a moment before its place is given back.
        while (server.get("/me").statusCode() == 503) {
            Thread.onSpinWait();
        }
        assertThat(server.get("/metrics").body())
                .contains("chatbot_turns_total{uri=\"/chat\"} 1.0")
                .contains("status=\"503\",uri=\"/me\"");
    }

    /** Also where the time is over before the body is read for the first time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300})
    void aBodyThatComesAByteAtATimeIsCutOff(int millis) throws Exception {
        server = start(1, Duration.ofMillis(millis), LONG, (request, sink) -> Reply.of("Yes"));
        try (Socket client = connect()) {
            OutputStream out = client.getOutputStream();
            out.write(head("POST /chat", "Content-Length: 900000"));
            CompletableFuture<String> response = CompletableFuture.supplyAsync(() -> read(client));
            while (!response.isDone()) {
                trickle(out);
            }
            assertThat(response.join()).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
        while (server.get("/me").statusCode() == 503) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        server = start(1, LONG, LONG, (request, sink) -> Reply.of("Yes"));

        HttpResponse<String> response =
                server.sendAny(server.json("POST", "/chat", "{\"message\":\"" + "x".repeat(1_000_000) + "\"}"));

        assertThat(response.statusCode()).isEqualTo(413);
        // Not the limit of an item.
        assertThat(response.body()).doesNotContain("item_too_large");
    }

    @Test
    void aClientThatDoesNotReadIsDisconnected() throws Exception {
        String part = "x".repeat(60_000);
        server = start(1, LONG, SHORT, (request, sink) -> {
            entered.countDown();
            // More than the buffers of the connection hold.
            for (int i = 0; i < 300; i++) {
                sink.write(part);
            }
            while (!sink.isCancelled()) {
                Thread.onSpinWait();
            }
            return Reply.of("Yes");
        });
        try (Socket client = connect()) {
            String body = "{\"message\":\"Hello\",\"session_id\":\"s1\",\"user_id\":\"ana\"}";
            client.getOutputStream().write(head("POST /chat/stream", "Content-Length: " + body.length()));
            client.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));

            entered.await();
            assertThat(server.get("/me").statusCode()).isEqualTo(503);
            while (server.get("/me").statusCode() == 503) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void healthTellsOfAStorageThatHangsAndRecovers() throws Exception {
        server = start(8, LONG, LONG, (request, sink) -> Reply.of("Yes"));
        assertThat(server.get("/health").body()).contains("\"ready\":true");
        storage.before(() -> await(opened));

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> hanging = server.get("/health");
            assertThat(hanging.statusCode()).isEqualTo(503);
            assertThat(hanging.body()).contains("\"ready\":false", "within 1 second");
        }
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        opened.countDown();
        storage.before(() -> {});

        while (server.get("/health").statusCode() != 200) {
            Thread.onSpinWait();
        }
    }

    @Test
    void healthTellsOfAStorageThatFailsWithoutItsText() throws Exception {
        server = start(8, LONG, LONG, (request, sink) -> Reply.of("Yes"));
        storage.before(() -> {
            throw new RetryLaterException(
                    Operation.of(PortOperation.FIND_NEWEST_MESSAGES, "secret"), "It is locked.", "Try again.", null);
        });

        assertThat(server.get("/health").body())
                .contains("busy, or cannot be reached")
                .doesNotContain("secret");
        HttpResponse<String> chat = chat("s1").join();
        assertThat(chat.statusCode()).isEqualTo(503);
        assertThat(chat.headers().firstValue("Retry-After")).isPresent();
        storage.before(() -> {});
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aStopLetsRequestsFinishAndRefusesNewOnes() throws Exception {
        server = start(8, LONG, LONG, waiting());
        CompletableFuture<HttpResponse<String>> underWay = chat("s1");
        entered.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        while (server.get("/health").statusCode() == 200) {
            Thread.onSpinWait();
        }

        HttpResponse<String> refused = server.get("/me");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("stopping");
        assertThat(stopped).isNotDone();
        opened.countDown();
        assertThat(underWay.join().statusCode()).isEqualTo(200);
        stopped.join();
        server.stop();
    }

    @Test
    void aStopLetsAStreamFinishAndEndsAWait() throws Exception {
        server = start(8, LONG, LONG, (request, sink) -> {
            sink.write("Y");
            entered.countDown();
            await(opened);
            sink.write("es");
            return Reply.of("Yes");
        });
        server.post("/sessions", JsonObject.of("session_id", "s2").with("user_id", "ana"));
        String state = RunningServer.body(server.get("/sessions/s2/changes?user_id=ana"))
                .string("state")
                .orElseThrow();
        CompletableFuture<HttpResponse<String>> stream = server.sendLater(server.json(
                "POST", "/chat/stream", "{\"message\":\"Hello\",\"session_id\":\"s1\",\"user_id\":\"ana\"}"));
        entered.await();
        CompletableFuture<HttpResponse<String>> wait =
                server.sendLater(HttpRequest.newBuilder(server.url("/sessions/s2/changes?user_id=ana&after=" + state)));
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        while (server.get("/health").statusCode() == 200) {
            Thread.onSpinWait();
        }
        opened.countDown();

        assertThat(stream.join().body()).contains("event: done").contains("\"message\":\"Yes\"");
        assertThat(wait.join().statusCode()).isIn(200, 503);
        stopped.join();
        assertThat(storage.storage()
                        .messages()
                        .findNewest(new SessionId("s1"), TimeRange.all(), 10)
                        .items())
                .hasSize(2);
    }

    private RunningServer start(int requests, Duration body, Duration write, ReplyGenerator generator) {
        Limits standard = Limits.standard(requests);
        Limits limits = new Limits(
                requests, standard.body(), standard.headers(), body, write, standard.idleTime(), standard.stopTime());
        return RunningServer.start(
                storage.storage(),
                generator,
                new ServerConfiguration("127.0.0.1", 0, RunningServer.LOCAL_USER),
                limits);
    }

    private ReplyGenerator waiting() {
        return (request, sink) -> {
            entered.countDown();
            await(opened);
            return Reply.of("Yes");
        };
    }

    private CompletableFuture<HttpResponse<String>> chat(String session) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.post(
                        "/chat",
                        JsonObject.of("message", "Hello")
                                .with("session_id", session)
                                .with("user_id", "ana"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(server.url("/").getHost(), server.url("/").getPort());
    }

    private static byte[] head(String line, String length) {
        return (line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void trickle(OutputStream out) {
        try {
            out.write(' ');
            out.flush();
        } catch (IOException e) {
            // The server has closed the connection: the response has been sent before.
        }
    }

    private static String read(Socket client) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = client.getInputStream();
            for (int next = in.read(); next >= 0 && text.indexOf("}") < 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
