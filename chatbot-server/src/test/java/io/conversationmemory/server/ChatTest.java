package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {

    private final RunningServer server = RunningServer.start(
            (request, sink) -> Reply.of("You said: " + request.question().content()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsAnswered() throws Exception {
        HttpResponse<String> response = server.post(
                "/chat",
                JsonObject.of("message", "Hello").with("session_id", "s1").with("user_id", "ana"));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject reply = JsonText.parseObject(response.body());
        assertThat(reply.string("message")).contains("You said: Hello");
        assertThat(reply.string("session_id")).contains("s1");
    }

    @Test
    void theSessionOfAnotherUserIsUnknown() throws Exception {
        server.post(
                "/chat",
                JsonObject.of("message", "Hello").with("session_id", "s1").with("user_id", "ana"));

        HttpResponse<String> other = server.get("/sessions/s1?user_id=ben");
        HttpResponse<String> none = server.get("/sessions/s2?user_id=ben");

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(none.body());
    }

    @Test
    void aPathThatDoesNotExistIsAProblem() throws Exception {
        HttpResponse<String> response = server.get("/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
