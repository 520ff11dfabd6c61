package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestIdTest {

    private static final String HEADER = "X-Request-Id";

    private final RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theIdOfAProxyIsKept() throws Exception {
        assertThat(idAfter("b7-41.a_Z")).contains("b7-41.a_Z");
    }

    @Test
    void anIdThatCouldForgeALineIsReplaced() throws Exception {
        for (String sent : new String[] {"two words", "x".repeat(500), "<script>", ""}) {
            assertThat(idAfter(sent))
                    .isPresent()
                    .get()
                    .isNotEqualTo(sent)
                    .asString()
                    .matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void aRequestWithoutAnIdGetsOne() throws Exception {
        String first = server.get("/health").headers().firstValue(HEADER).orElseThrow();

        assertThat(server.get("/health").headers().firstValue(HEADER))
                .isPresent()
                .get()
                .isNotEqualTo(first);
    }

    private Optional<String> idAfter(String sent) throws Exception {
        return server.sendAny(HttpRequest.newBuilder(server.url("/health")).header(HEADER, sent))
                .headers()
                .firstValue(HEADER);
    }
}
