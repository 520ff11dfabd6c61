package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.GenerationException;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.TurnClaims;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyFailureTest {

    @ParameterizedTest
    @CsvSource({"SLOW_DOWN, 429, true", "RETRY_LATER, 503, true", "CHECK_SETTINGS, 502, false", "UNKNOWN, 502, false"})
    void theFailureOfAModelHasItsStatus(Remedy remedy, int status, boolean retry) throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> {
            throw new GenerationException(remedy, "The model failed", null);
        })) {
            HttpResponse<String> response = server.post("/chat", JsonObject.of("message", "Hello"));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(retry);
        }
    }

    @Test
    void anErrorOfALibraryIsAProblemWithoutItsText() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> {
            throw new NoSuchMethodError("secret");
        })) {
            HttpResponse<String> response = server.post("/chat", JsonObject.of("message", "Hello"));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.body()).contains("unexpected").doesNotContain("secret");
        }
    }

    @Test
    void tooManyTurnsWithIdsAreTooManyRequests() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."))) {
            for (int i = 0; i < TurnClaims.MAX; i++) {
                assertThat(ask(server, "m" + i).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> response = ask(server, "one more");

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static HttpResponse<String> ask(RunningServer server, String id) throws Exception {
        return server.post(
                "/chat",
                JsonObject.of("message", "Hello").with("session_id", "s1").with("message_id", id));
    }
}
