package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.server.access.AccessConfiguration;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that web pages of other sites can make a browser send. */
class LoopbackTest {

    private final ObservedStorage storage = new ObservedStorage();
    private RunningServer server = start(Set.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "127.1.2.3", "[::1]", "[::1]:8080"})
    void loopbackHostsAreAnswered(String host) throws Exception {
        assertThat(get("/health/live", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example.com",
                "localhost.example.com",
                "127.0.0.1.nip.io",
                "10.0.0.1",
                "0.0.0.0",
                "[::2]",
                "localhost."
            })
    void otherHostsAreForbiddenEverywhere(String host) throws Exception {
        int calls = storage.calls();
        for (String path : List.of("/", "/health", "/health/live", "/me", "/sessions/s1", "/metrics", "/nothing")) {
            String response = get(path, "Host: " + host);

            assertThat(response).as(path).startsWith("HTTP/1.1 403").contains("forbidden_host");
        }
        assertThat(storage.calls()).isEqualTo(calls);
    }

    @Test
    void onlyThePageItselfIsAnOrigin() throws Exception {
        assertThat(get("/me", "Host: localhost:8080", "Origin: http://localhost:8080"))
                .startsWith("HTTP/1.1 200");
        for (String origin : List.of(
                "null",
                "http://localhost:3000",
                "https://localhost:8080",
                "http://127.0.0.1:8080",
                "http://example.com")) {
            assertThat(get("/me", "Host: localhost:8080", "Origin: " + origin))
                    .as(origin)
                    .startsWith("HTTP/1.1 403")
                    .contains("forbidden_origin")
                    .doesNotContain("Access-Control-Allow");
        }
    }

    @Test
    void configuredOriginsMayCall() throws Exception {
        server.close();
        server = start(Set.of("https://chat.example.com"));

        assertThat(get("/me", "Host: localhost", "Origin: https://chat.example.com"))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://chat.example.com")
                .doesNotContain("Access-Control-Allow-Credentials");
        assertThat(request(
                        "OPTIONS /chat HTTP/1.1",
                        "Host: localhost",
                        "Origin: https://chat.example.com",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: content-type"))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Headers");
        assertThat(get("/me", "Host: localhost", "Origin: https://chat.example.com.attacker.example"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void securityHeadersAreOnEachResponse() throws Exception {
        for (String path : List.of("/", "/me", "/health", "/nothing", "/sessions/none", "/%")) {
            assertThat(get(path, "Host: localhost"))
                    .as(path)
                    .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
                    .contains(path.equals("/") ? "Cache-Control: no-cache" : "Cache-Control: no-store")
                    .doesNotContain("Server:", "Set-Cookie");
        }
    }

    @Test
    void thePageIsValidatedAndNotSentAgain() throws Exception {
        String tag = get("/", "Host: localhost")
                .lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow();

        assertThat(get("/", "Host: localhost", "If-None-Match: " + tag.substring(6)))
                .startsWith("HTTP/1.1 304");
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        assertThat(get("/nothing", "Host: localhost"))
                .startsWith("HTTP/1.1 404")
                .contains("application/problem+json");
        assertThat(request("PUT /chat HTTP/1.1", "Host: localhost", "Content-Length: 0"))
                .startsWith("HTTP/1.1 405")
                .contains("application/problem+json", "Allow: POST");
        assertThat(get("/", "Host: localhost", "X: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json");
    }

    private RunningServer start(Set<String> origins) {
        return RunningServer.start(
                storage.storage(),
                (request, sink) -> Reply.of("Yes"),
                new ServerConfiguration(
                        "127.0.0.1", 0, RunningServer.LOCAL_USER, AccessConfiguration.none(), origins, 8));
    }

    private String get(String path, String... headers) throws IOException {
        return request("GET " + path + " HTTP/1.1", headers);
    }

    /** Sends a request with headers that an HTTP client would not let through. */
    private String request(String line, String... headers) throws IOException {
        try (Socket socket =
                new Socket(server.url("/").getHost(), server.url("/").getPort())) {
            String text = line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
