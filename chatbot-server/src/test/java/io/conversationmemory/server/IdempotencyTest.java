package io.conversationmemory.server;

import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are sent more than once. */
@Timeout(60)
class IdempotencyTest {

    private static final JsonObject MESSAGE =
            JsonObject.of("session_id", "s1").with("message_id", "m1").with("message", "Hello");

    private final AtomicInteger generated = new AtomicInteger();

    private Reply reply() {
        return Reply.of("Reply " + generated.incrementAndGet());
    }

    @Test
    void aRepeatedMessageHasTheStoredReply() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> reply())) {
            HttpResponse<String> first = server.post("/chat", MESSAGE);
            HttpResponse<String> second = server.post("/chat", MESSAGE);
            String stream = server.post("/chat/stream", MESSAGE).body();

            assertThat(second.body()).isEqualTo(first.body());
            assertThat(ServerSentEvents.parse(stream))
                    .extracting(ServerSentEvents.Event::name)
                    .containsExactly("start", "delta", "done");
            assertThat(ServerSentEvents.data(stream, "done")).containsExactly(body(first));
            assertThat(messages(server)).hasSize(2);
        }
    }

    @Test
    void aMessageThatIsRepeatedWhileItRunsHasOneReply() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch repeated = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start((request, sink) -> {
            Reply reply = reply();
            if (entered.getCount() == 1) {
                entered.countDown();
                await(repeated);
            }
            return reply;
        })) {
            CompletableFuture<HttpResponse<String>> first =
                    server.sendLater(server.json("POST", "/chat", JsonText.write(MESSAGE)));
            await(entered);
            HttpResponse<String> second = server.post("/chat", MESSAGE);
            repeated.countDown();

            assertThat(first.join().body()).isEqualTo(second.body());
            assertThat(messages(server)).hasSize(2);
        }
    }

    @Test
    void aMessageIsRepeatedAfterARestart(@TempDir Path folder) throws Exception {
        JsonObject first;
        try (Storage storage = open(folder);
                RunningServer server = RunningServer.start(storage, (request, sink) -> reply())) {
            first = body(server.post("/chat", MESSAGE));
        }
        try (Storage storage = open(folder);
                RunningServer server = RunningServer.start(storage, (request, sink) -> reply())) {
            assertThat(body(server.post("/chat", MESSAGE))).isEqualTo(first);
            assertThat(messages(server)).hasSize(2);
        }
    }

    @Test
    void anotherMessageWithTheSameIdIsAConflict() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> reply())) {
            server.post("/chat", MESSAGE);

            assertThat(server.post("/chat", MESSAGE.with("message", "Bye")).statusCode())
                    .isEqualTo(409);
            assertThat(server.post("/chat/stream", MESSAGE.with("message", "Bye"))
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void correctionsAreRepeated() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> reply())) {
            server.post("/chat", MESSAGE);
            JsonObject edit = JsonObject.of("message_id", "m1").with("message", "Bye");

            assertThat(keyed(server, "/regenerate", "k1", JsonObject.empty()).body())
                    .isEqualTo(keyed(server, "/regenerate", "k1", JsonObject.empty())
                            .body());
            HttpResponse<String> edited = keyed(server, "/edit", "k2", edit);
            assertThat(keyed(server, "/edit", "k2", edit).body()).isEqualTo(edited.body());
            assertThat(body(edited).string("question_id")).contains("k2");
            JsonObject beginning = JsonObject.of("to", JsonNull.NULL);
            assertThat(keyed(server, "/rewind", "k3", beginning).body())
                    .isEqualTo(keyed(server, "/rewind", "k3", beginning).body());
            assertThat(generated).hasValue(3);
            assertThat(keyed(server, "/regenerate", "k2", JsonObject.empty()).statusCode())
                    .isEqualTo(409);
            assertThat(server.post("/sessions/s1/edit", edit).statusCode()).isEqualTo(409);
            assertThat(server.post("/sessions/s1/regenerate", JsonObject.of("question_id", "m9"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void anUnknownSessionIsCreatedOrRefused() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> reply())) {
            assertThat(server.post("/chat", MESSAGE).statusCode()).isEqualTo(200);
        }
        try (RunningServer server = RunningServer.start(
                Stores.inMemory(Clock.systemUTC()), (request, sink) -> reply(), UnknownSession.REFUSE)) {
            assertThat(server.post("/chat", MESSAGE).statusCode()).isEqualTo(404);
            assertThat(server.post("/chat", JsonObject.of("message", "Hello")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSessionIsCreatedOnce() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> reply())) {
            JsonObject session = JsonObject.of("session_id", "s1").with("title", "T");

            assertThat(server.post("/sessions", session).body())
                    .isEqualTo(server.post("/sessions", session).body());
            assertThat(body(server.post("/sessions", JsonObject.empty())).string("session_id"))
                    .isPresent();
        }
    }

    private static Storage open(Path folder) {
        return SqliteStorage.open(
                new SqliteSettings(folder.resolve("c.db"), Retention.forever(), SqliteSettings.DEFAULT_BUSY_TIMEOUT),
                Clock.systemUTC());
    }

    private static HttpResponse<String> keyed(RunningServer server, String action, String key, JsonObject body)
            throws Exception {
        return server.send(server.json("POST", "/sessions/s1" + action, JsonText.write(body))
                .header("Idempotency-Key", key));
    }

    private static List<?> messages(RunningServer server) throws Exception {
        return ((JsonArray)
                        body(server.get("/history/s1?all=true")).get("messages").orElseThrow())
                .values();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
