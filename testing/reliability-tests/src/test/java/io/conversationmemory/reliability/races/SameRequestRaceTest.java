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

/** One request with its caller's message id reaches two processes whose generators take as long as the test wants. */
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
    void atTheSameMomentItIsOneQuestionAndOneReplyThatBothGet(StoreKind kind) {
        ProcessStorage place = kind.fresh(folder);
        for (int round = 0; round < ROUNDS; round++) {
            SessionId session = new SessionId("same-" + round);
            send(one, place, session);
            send(two, place, session);
            // Each makes a reply, as neither knows whether the other lives; then both want to store theirs.
            one.await(GENERATING);
            two.await(GENERATING);
            one.tell("go");
            two.tell("go");

            List<String> first = answer(one);
            List<String> second = answer(two);

            assertThat(second).isEqualTo(first);
            assertOneTurn(place, session, first);
            assertThat(askAgain(two, place, session)).as("later").isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void whoeverIsSlowerGetsTheReplyThatIsStoredAlready(StoreKind kind) {
        ProcessStorage place = kind.fresh(folder);
        SessionId session = new SessionId("slow");
        send(one, place, session);
        one.await(GENERATING);
        send(two, place, session);
        two.await(GENERATING);

        two.tell("go");
        List<String> stored = answer(two);
        List<String> repeated = askAgain(two, place, session);
        one.tell("go");

        assertThat(answer(one)).isEqualTo(stored).endsWith("Said by two");
        assertThat(repeated).isEqualTo(stored);
        assertOneTurn(place, session, stored);
    }

    private static void send(Worker worker, ProcessStorage place, SessionId session) {
        worker.tell("chat", place.name(), session.value(), QUESTION, "Hello", "Said by " + worker.name());
        worker.await("ready");
        worker.tell("go");
    }

    private static List<String> answer(Worker worker) {
        List<String> answer = worker.hear();
        assertThat(answer).startsWith("answer");
        worker.await(Worker.END);
        return answer;
    }

    /** A repeat after the reply is stored: its generator is not asked, or the answer would not be the first word. */
    private static List<String> askAgain(Worker worker, ProcessStorage place, SessionId session) {
        send(worker, place, session);
        return answer(worker);
    }

    private static void assertOneTurn(ProcessStorage place, SessionId session, List<String> answer) {
        try (Storage storage = place.open(Clock.systemUTC())) {
            List<String> stored = new ArrayList<>();
            for (MessageItem item :
                    storage.messages().findNewest(session, TimeRange.all(), 100).items()) {
                stored.add(((StoredMessage) item).id().value());
            }
            assertThat(stored).containsExactly(QUESTION, answer.get(1));
        }
    }
}
