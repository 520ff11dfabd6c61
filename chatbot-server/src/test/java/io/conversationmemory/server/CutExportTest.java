package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exports from a storage that fails meanwhile. */
@Timeout(60)
class CutExportTest {

    private static final String EXPORT = "/users/ana/export";

    private final ObservedStorage storage = new ObservedStorage();
    private final RunningServer server = RunningServer.start(storage.storage(), (request, sink) -> Reply.of("Yes."));

    @BeforeEach
    void talk() throws Exception {
        for (String session : new String[] {"s1", "s2", "s3"}) {
            server.post(
                    "/chat",
                    JsonObject.of("message", "Hello")
                            .with("session_id", session)
                            .with("user_id", "ana"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anExportIsAProblemOrIsCutAndNeverLooksWhole() throws Exception {
        int whole = calls();
        int cut = 0;
        for (int failing = 1; failing <= whole; failing++) {
            failAt(failing);
            try {
                HttpResponse<String> response = server.get(EXPORT);

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).startsWith("{\"type\":").endsWith("}");
                assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
            } catch (IOException e) {
                cut++;
            }
        }
        storage.before(() -> {});

        assertThat(whole).isGreaterThan(3);
        assertThat(cut).as("responses that were cut in the middle").isPositive();
        assertThat(server.get(EXPORT).body()).contains("\"manifest\"");
    }

    private int calls() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        storage.before(calls::incrementAndGet);
        assertThat(server.get(EXPORT).statusCode()).isEqualTo(200);
        return calls.get();
    }

    private void failAt(int call) {
        AtomicInteger calls = new AtomicInteger();
        storage.before(() -> {
            if (calls.incrementAndGet() == call) {
                throw new RetryLaterException(
                        Operation.of(PortOperation.FIND_NEWEST_MESSAGES, "t"), "It is busy", "Try again.", null);
            }
        });
    }
}
