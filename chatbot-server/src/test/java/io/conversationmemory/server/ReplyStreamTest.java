package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyStreamTest {

    private final RunningServer server = RunningServer.start((request, sink) -> {
        sink.write("You said: ");
        return Reply.of("You said: " + request.question().content());
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReplyIsStreamed() throws Exception {
        HttpResponse<String> response = server.post(
                "/chat/stream",
                JsonObject.of("message", "Hello")
                        .with("session_id", "s1")
                        .with("user_id", "ana")
                        .with("message_id", "m1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
        assertThat(response.body())
                .startsWith("event: start\ndata: {\"session_id\":\"s1\",\"question_id\":\"m1\"}\n\n"
                        + "event: delta\ndata: {\"text\":\"You said: \"}\n\n"
                        + "event: delta\ndata: {\"text\":\"Hello\"}\n\n"
                        + "event: done\ndata: {\"message\":\"You said: Hello\",");
    }
}
