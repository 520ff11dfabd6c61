package io.conversationmemory.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred conversations at once, on a server in a heap of 256 MB; a minute of each with {@code -Dreliability=long}. */
@Timeout(600)
@Tag("reliability")
class LoadTest {

    private static final int CHATS = 200;
    private static final boolean LONG = System.getProperty("reliability", "").equals("long");
    private static final Duration TIME = LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
    private static final Duration STREAM_TIME = LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private Process process;
    private URI url;

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void nothingIsLostOnSqlite() throws Exception {
        start(Map.of("CHATBOT_STORAGE", "sqlite", "CHATBOT_DATA_DIR", folder.toString()));

        chatAndStream("SQLite");
    }

    @Test
    void nothingIsLostOnDynamoDb() throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "CHATBOT_STORAGE", "dynamodb",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL_DYNAMODB", DynamoDbServer.shared().endpoint().toString()));
        // Two hundred clients begin at once, while server and engine are cold and share the processors with them.
        settings.put("CHATBOT_ATTEMPT_TIMEOUT", "30s");
        settings.put("CHATBOT_REQUEST_TIMEOUT", "60s");
        String prefix = "load-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        settings.put("AWS_DYNAMODB_CONVERSATIONS_TABLE", prefix + "-conversations");
        settings.put("AWS_DYNAMODB_PREFERENCES_TABLE", prefix + "-preferences");
        settings.put("AWS_DYNAMODB_SESSIONS_TABLE", prefix + "-sessions");
        start(settings);

        chatAndStream("DynamoDB's test engine");
    }

    private void chatAndStream(String storage) throws Exception {
        List<List<JsonObject>> told = together(chat -> converse("c" + chat));
        int turns = told.stream().mapToInt(List::size).sum();
        assertThat(errors).isEmpty();
        for (int chat = 0; chat < CHATS; chat++) {
            assertThat(told.get(chat)).isNotEmpty();
            assertThat(history("c" + chat).stream().map(LoadTest::line))
                    .containsExactlyElementsOf(
                            told.get(chat).stream().map(LoadTest::line).toList());
        }

        List<List<JsonObject>> streamed = together(chat -> stream("s" + chat, chat % 3 == 0));
        assertThat(errors).isEmpty();
        for (int chat = 0; chat < CHATS; chat++) {
            checkStream(history("s" + chat), streamed.get(chat));
        }
        System.out.printf(
                "Load on %s: %d turns in %d s; %d streams in %d s, and others that were left.%n",
                storage,
                turns / 2,
                TIME.toSeconds(),
                streamed.stream().mapToInt(List::size).sum(),
                STREAM_TIME.toSeconds());
    }

    /** Sends messages, each as soon as the one before is answered; returns the messages that are stored, as the client knows them. */
    private List<JsonObject> converse(String session) throws Exception {
        List<JsonObject> told = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i == 0 || System.nanoTime() - begun < TIME.toNanos(); i++) {
            String question = "q" + i + ".";
            HttpResponse<String> response =
                    client.send(request("/chat", session, question), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            JsonObject reply = JsonText.parseObject(response.body());
            told.add(message(reply.string("question_id").orElseThrow(), question));
            told.add(message(
                    reply.string("message_id").orElseThrow(),
                    reply.string("message").orElseThrow()));
        }
        return told;
    }

    /**
     * Streams replies; one that leaves closes every other connection after the first part. Returns what was told to be done.
     */
    private List<JsonObject> stream(String session, boolean leaves) throws Exception {
        List<JsonObject> done = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i == 0 || System.nanoTime() - begun < STREAM_TIME.toNanos(); i++) {
            HttpResponse<InputStream> response = client.send(
                    request("/chat/stream", session, "q" + i + "."), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(response.statusCode() + " " + new String(body.readAllBytes()));
                }
                if (leaves && i % 2 == 0) {
                    body.read();
                    continue;
                }
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                int last = text.lastIndexOf("event: done\ndata: ");
                if (last < 0) {
                    throw new IOException("no reply: " + text);
                }
                done.add(JsonText.parseObject(
                        text.substring(last + "event: done\ndata: ".length()).strip()));
            }
        }
        return done;
    }

    /** Each reply is stored whole, after its question, or not at all; and each that was told to be done is. */
    private static void checkStream(List<JsonObject> history, List<JsonObject> done) {
        List<String> replies = new ArrayList<>();
        for (JsonObject message : history) {
            String content = message.string("content").orElseThrow();
            if (message.string("role").orElseThrow().equals("assistant")) {
                String question = content.substring(0, content.indexOf('.') + 1);
                assertThat(content).isEqualTo(ServerProgram.reply(question));
                replies.add(message.string("message_id").orElseThrow());
            }
        }
        assertThat(replies)
                .containsSubsequence(done.stream()
                        .map(reply -> reply.string("message_id").orElseThrow())
                        .toList());
    }

    private List<List<JsonObject>> together(Client action) throws InterruptedException {
        IntFunction<List<JsonObject>> run = chat -> {
            try {
                return action.run(chat);
            } catch (Exception e) {
                errors.add(e.toString());
                return List.of();
            }
        };
        List<List<JsonObject>> results = new ArrayList<>(
                IntStream.range(0, CHATS).mapToObj(i -> List.<JsonObject>of()).toList());
        List<Thread> threads = IntStream.range(0, CHATS)
                .mapToObj(chat -> new Thread(() -> {
                    List<JsonObject> result = run.apply(chat);
                    synchronized (results) {
                        results.set(chat, result);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return results;
    }

    private List<JsonObject> history(String session) throws Exception {
        List<JsonObject> messages = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(url.resolve("/history/" + session + "?limit=500&user_id=" + session
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonObject page = JsonText.parseObject(response.body());
            for (JsonValue message : ((JsonArray) page.members().get("messages")).values()) {
                messages.add((JsonObject) message);
            }
            cursor = page.string("next_cursor").orElse(null);
        }
        return messages;
    }

    private HttpRequest request(String path, String session, String question) {
        JsonObject body =
                JsonObject.of("message", question).with("session_id", session).with("user_id", session);
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.write(body)))
                .build();
    }

    private static JsonObject message(String id, String content) {
        return JsonObject.of("message_id", id).with("content", content);
    }

    private static String line(JsonObject message) {
        return message.string("message_id").orElseThrow() + " "
                + message.string("content").orElseThrow();
    }

    private void start(Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProgram.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_") || name.startsWith("AWS_"));
        builder.environment().putAll(settings);
        // A stream whose client has left is under way until that is noticed.
        builder.environment().put("CHATBOT_SERVER_MAX_REQUESTS", "512");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new UncheckedIOException(new IOException("The server has not started."));
        }
        url = URI.create(line);
    }

    @FunctionalInterface
    private interface Client {
        List<JsonObject> run(int chat) throws Exception;
    }
}
