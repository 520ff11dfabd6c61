package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests one request with an idempotency key in two processes whose generators are controlled by the test. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SameRequestRaceTest {

    private static final int ROUNDS = Scale.of(3, 50);
    private static final String QUESTION = "callers-id";
    private static final String GENERATING = "generating";

    private static Worker one;
    private static Worker two;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        one = Worker.start("one");
        two = Worker.start("two");
    }

    @AfterAll
    static void end() {
        one.close();
        two.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void concurrentRequestsStoreOneQuestionAndReturnOneReply(StoreKind kind) {
        ProcessStorage target = kind.fresh(folder);
        for (int round = 0; round < ROUNDS; round++) {
            SessionId session = new SessionId("same-" + round);
            send(one, target, session);
            send(two, target, session);
            // Both generate a reply, since neither can detect whether the other is alive; then both store theirs.
            one.await(GENERATING);
            two.await(GENERATING);
            one.send("go");
            two.send("go");

            List<String> first = receiveReply(one);
            List<String> second = receiveReply(two);

            assertThat(second).isEqualTo(first);
            assertOneTurn(target, session, first);
            assertThat(repeat(two, target, session)).as("later").isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void slowerRequestReturnsTheStoredReply(StoreKind kind) {
        ProcessStorage target = kind.fresh(folder);
        SessionId session = new SessionId("slow");
        send(one, target, session);
        one.await(GENERATING);
        send(two, target, session);
        two.await(GENERATING);

        two.send("go");
        List<String> stored = receiveReply(two);
        List<String> repeated = repeat(two, target, session);
        one.send("go");

        assertThat(receiveReply(one)).isEqualTo(stored).endsWith("Said by two");
        assertThat(repeated).isEqualTo(stored);
        assertOneTurn(target, session, stored);
    }

    private static void send(Worker worker, ProcessStorage target, SessionId session) {
        worker.send("chat", target.name(), session.value(), QUESTION, "Hello", "Said by " + worker.name());
        worker.await("ready");
        worker.send("go");
    }

    private static List<String> receiveReply(Worker worker) {
        List<String> reply = worker.receive();
        assertThat(reply).startsWith("reply");
        worker.await(Worker.END);
        return reply;
    }

    /**
     * Repeats the request after its reply is stored; the generator must not be called, or its line would precede the
     * reply.
     */
    private static List<String> repeat(Worker worker, ProcessStorage target, SessionId session) {
        send(worker, target, session);
        return receiveReply(worker);
    }

    private static void assertOneTurn(ProcessStorage target, SessionId session, List<String> reply) {
        try (Storage storage = target.open(Clock.systemUTC())) {
            List<String> stored = new ArrayList<>();
            for (MessageItem item :
                    storage.messages().findNewest(session, TimeRange.all(), 100).items()) {
                stored.add(((StoredMessage) item).id().value());
            }
            assertThat(stored).containsExactly(QUESTION, reply.get(1));
        }
    }
}
