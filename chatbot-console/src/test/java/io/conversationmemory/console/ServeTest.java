package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serves from a process of its own, as users do. */
class ServeTest {

    private static final Pattern SERVING = Pattern.compile("Serving on (http://\\S+/)\\. Ctrl-C ends\\.");

    @TempDir
    Path folder;

    private ConsoleProcess console;
    private Process server;

    @BeforeEach
    void begin() {
        console = new ConsoleProcess(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @Test
    void conversationIsFoundAgainAfterARestart() throws Exception {
        URI first = serve();
        HttpResponse<String> said = send(HttpRequest.newBuilder(first.resolve("/chat"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"message\":\"I love jazz\",\"session_id\":\"s1\",\"user_id\":\"ana\"}")));
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
        server.destroy();
        server.waitFor();

        URI second = serve();
        HttpResponse<String> found = send(HttpRequest.newBuilder(second.resolve("/sessions/s1?user_id=ana")));
        Ended onTheConsole = console.run("", "history", "--session", "s1");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(onTheConsole.out()).contains("I love jazz");
    }

    @Test
    void pageIsOfTheNamedUser() throws Exception {
        URI url = serve("--user", "ben");

        assertThat(send(HttpRequest.newBuilder(url.resolve("/me"))).body()).contains("\"user_id\":\"ben\"");
    }

    @Test
    void metricsHaveTheRequestsToDynamoDb() throws Exception {
        try (DynamoDbServer engine = DynamoDbServer.inMemory()) {
            Map<String, String> account = Map.of(
                    "CHATBOT_STORAGE", "dynamodb",
                    "AWS_ENDPOINT_URL", engine.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", "local",
                    "AWS_SECRET_ACCESS_KEY", "local");
            ProcessBuilder tables = console.builder(List.of(), "tables", "create", "--yes");
            tables.environment().putAll(account);
            assertThat(ConsoleProcess.end(tables.start(), "").code()).isZero();

            URI url = serve(account);
            HttpResponse<String> said = send(HttpRequest.newBuilder(url.resolve("/chat"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"I love jazz\"}")));
            String metrics =
                    send(HttpRequest.newBuilder(url.resolve("/metrics"))).body();

            assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
            assertThat(metrics.lines()
                            .filter(line -> line.startsWith("conversation_memory_dynamodb_requests_seconds_count{"))
                            .filter(line -> line.contains("action=\"PutItem\"")
                                    && line.contains("table=\"concert-chatbot-conversations\"")))
                    .isNotEmpty();
            assertThat(metrics)
                    .contains(
                            "conversation_memory_dynamodb_throttles_total{",
                            "http_server_requests_seconds_count{",
                            "jvm_memory_used_bytes{");
        }
    }

    @Test
    void takenPortIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = console.run("", "serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err().lines().filter(line -> line.startsWith("chatbot: ")))
                    .containsExactly("chatbot: The server cannot listen on 127.0.0.1, port " + taken.getLocalPort()
                            + ": the port is taken, or it may not be used. Choose another port.");
            assertThat(ended.err()).doesNotContain("ERROR");
        }
    }

    @Test
    void wrongSettingsAreRefused() throws Exception {
        Ended ended = console.run("", "serve", "--port", "70000");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("CHATBOT_SERVER_PORT").contains("70000");
    }

    @Test
    void noOtherCommandLoadsTheServer() throws Exception {
        Process chat = console.start(List.of("-Xlog:class+load:stdout"), "chat", "--user", "ana");
        chat.getOutputStream().write("Hello\n".getBytes(StandardCharsets.UTF_8));
        chat.getOutputStream().close();
        String loaded = new String(chat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(chat.waitFor()).isZero();
        assertThat(loaded)
                .contains("io.conversationmemory.console.command.ServeCommand ")
                .doesNotContain("io.conversationmemory.server.", "io.javalin.", "org.eclipse.jetty.", "com.nimbusds.");
    }

    private URI serve(String... options) throws IOException {
        return serve(Map.of(), options);
    }

    private URI serve(Map<String, String> settings, String... options) throws IOException {
        String[] all = new String[options.length + 3];
        all[0] = "serve";
        all[1] = "--port";
        all[2] = "0";
        System.arraycopy(options, 0, all, 3, options.length);
        ProcessBuilder builder = console.builder(List.of(), all);
        builder.environment().putAll(settings);
        server = builder.start();
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        Matcher serving = SERVING.matcher(String.valueOf(out.readLine()));
        assertThat(serving.matches()).isTrue();
        return URI.create(serving.group(1));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
