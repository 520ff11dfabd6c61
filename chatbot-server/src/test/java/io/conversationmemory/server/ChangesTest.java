package io.conversationmemory.server;

import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangesTest {

    private final RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."));

    @BeforeEach
    void begin() throws Exception {
        server.post("/sessions", JsonObject.of("session_id", "s1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theStateIsTheSameUntilTheSessionChanges() throws Exception {
        String state = state("/sessions/s1/changes");

        assertThat(body(server.get("/sessions/s1/changes?after=" + state)))
                .isEqualTo(JsonObject.of("state", state).with("changed", new JsonBoolean(false)));
        server.send("PATCH", "/sessions/s1", JsonObject.of("title", "T"));
        String titled = state("/sessions/s1/changes?after=" + state);
        server.post("/chat", JsonObject.of("message", "Hello").with("session_id", "s1"));
        String asked = state("/sessions/s1/changes?after=" + titled);
        server.post("/sessions/s1/regenerate", JsonObject.empty());
        String regenerated = state("/sessions/s1/changes?after=" + asked);
        server.send("POST", "/sessions/s1/rewind", JsonObject.empty().with("to", JsonNull.NULL));

        assertThat(state("/sessions/s1/changes?after=" + regenerated)).isNotEqualTo(regenerated);
        assertThat(titled).isNotEqualTo(state);
        assertThat(asked).isNotEqualTo(titled);
        assertThat(regenerated).isNotEqualTo(asked);
    }

    @Test
    void aMessageOfAnotherProcessIsSeen() throws Exception {
        String state = state("/sessions/s1/changes");
        CompletableFuture<HttpResponse<String>> waiting = waitAfter(state);

        server.memory().writer(new SessionId("s1")).append(Message.ofUser(new MessageId("m1"), "Hello", null));

        assertThat(body(waiting.join()).get("changed")).contains(new JsonBoolean(true));
    }

    @Test
    void aDeletedSessionEndsTheWait() throws Exception {
        String state = state("/sessions/s1/changes");
        CompletableFuture<HttpResponse<String>> waiting = waitAfter(state);

        server.delete("/sessions/s1");

        assertThat(waiting.join().statusCode()).isEqualTo(404);
    }

    @Test
    void manyWaitAtOnce() throws Exception {
        String state = state("/sessions/s1/changes");
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[300];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = waitAfter(state)
                    .thenAccept(response -> assertThat(response.statusCode()).isEqualTo(200));
        }

        // More than the server has threads: this one is served while they wait.
        assertThat(server.get("/me").statusCode()).isEqualTo(200);
        CompletableFuture.allOf(waiting).join();
    }

    private CompletableFuture<HttpResponse<String>> waitAfter(String state) {
        return server.sendLater(HttpRequest.newBuilder(server.url("/sessions/s1/changes?after=" + state))
                .GET());
    }

    private String state(String path) throws Exception {
        JsonObject found = body(server.get(path));
        assertThat(found.get("changed")).contains(new JsonBoolean(true));
        return found.string("state").orElseThrow();
    }
}
