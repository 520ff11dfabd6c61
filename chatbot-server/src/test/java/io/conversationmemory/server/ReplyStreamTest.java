package io.conversationmemory.server;

import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplyStreamTest {

    private static final JsonObject MESSAGE =
            JsonObject.of("session_id", "s1").with("message_id", "m1").with("message", "Hello");

    @Test
    void aReplyIsStreamed() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> {
            sink.write("You said: ");
            return Reply.of("You said: " + request.question().content());
        })) {
            HttpResponse<String> response = server.post("/chat/stream", MESSAGE);

            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
            assertThat(response.body())
                    .startsWith("event: start\ndata: {\"session_id\":\"s1\",\"question_id\":\"m1\"}\n\n"
                            + "event: delta\ndata: {\"text\":\"You said: \"}\n\n"
                            + "event: delta\ndata: {\"text\":\"Hello\"}\n\n"
                            + "event: done\ndata: {\"message\":\"You said: Hello\",");
        }
    }

    @Test
    void correctionsAreStreamed() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."))) {
            server.post("/chat", MESSAGE);
            JsonObject stream = JsonObject.of("stream", new JsonBoolean(true));

            String regenerated = server.post("/sessions/s1/regenerate", stream).body();
            String edited = server.post(
                            "/sessions/s1/edit", stream.with("message_id", "m1").with("message", "Bye"))
                    .body();

            assertThat(ServerSentEvents.data(regenerated, "done")).hasSize(1);
            assertThat(ServerSentEvents.data(edited, "start")).hasSize(1);
        }
    }

    @Test
    void aFailureBeforeTheFirstPartIsAnOrdinaryResponse() throws Exception {
        try (RunningServer server = RunningServer.start(failing())) {
            HttpResponse<String> response = server.post("/chat/stream", MESSAGE);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    private static ReplyGenerator failing() {
        return (request, sink) -> {
            throw new IllegalStateException("broken");
        };
    }

    @Test
    void aFailureAfterAPartIsAnEvent() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start((request, sink) -> {
                    sink.write("You");
                    await(heard);
                    throw new IllegalStateException("broken");
                });
                Socket socket = ask(server)) {
            BufferedReader reader = reader(socket);

            assertThat(readUntil(reader, "event: delta"))
                    .startsWith("HTTP/1.1 200")
                    .contains("event: start");
            heard.countDown();

            assertThat(readUntil(reader, "event: error")).doesNotContain("event: done");
            assertThat(reader.readLine()).startsWith("data: {").contains("tag:conversationmemory.io,2026:reply_failed");
            assertThat(stored(server)).isEqualTo(1);
        }
    }

    @Test
    void aSilentGeneratorKeepsTheStreamAlive() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start((request, sink) -> {
                    await(heard);
                    throw new IllegalStateException("broken");
                });
                Socket socket = ask(server)) {
            BufferedReader reader = reader(socket);

            assertThat(readUntil(reader, ":")).startsWith("HTTP/1.1 200").contains("event: start");
            heard.countDown();

            assertThat(readUntil(reader, "event: error")).doesNotContain("event: done");
        }
    }

    @Test
    void aClientThatDisconnectsCancelsTheGeneration() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start((request, sink) -> {
            sink.write("You");
            while (!sink.isCancelled()) {
                Thread.onSpinWait();
            }
            cancelled.countDown();
            return Reply.of("You said nothing.");
        })) {
            try (Socket socket = ask(server)) {
                readUntil(reader(socket), "event: delta");
            }

            await(cancelled);
            assertThat(stored(server)).isEqualTo(1);
        }
    }

    @Test
    void aPartThatIsNotStoredIsDiscarded() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> {
            sink.write("Perhaps");
            return Reply.of("No.");
        })) {
            String stream = server.post("/chat/stream", MESSAGE).body();

            assertThat(ServerSentEvents.parse(stream))
                    .extracting(ServerSentEvents.Event::name)
                    .containsExactly("start", "delta", "discarded", "delta", "done");
        }
    }

    private static Socket ask(RunningServer server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.url("/").getPort());
        String body = JsonText.write(MESSAGE);
        socket.getOutputStream()
                .write(
                        ("POST /chat/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns the lines up to one, that one included. */
    private static String readUntil(BufferedReader reader, String last) throws IOException {
        StringBuilder read = new StringBuilder();
        String line;
        do {
            line = reader.readLine();
            assertThat(line).as("after %s", read).isNotNull();
            read.append(line).append('\n');
        } while (!line.equals(last));
        return read.toString();
    }

    private static int stored(RunningServer server) throws Exception {
        return ((JsonArray) body(server.get("/history/s1")).get("messages").orElseThrow())
                .values()
                .size();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
