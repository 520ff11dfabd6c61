package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.Look;
import io.conversationmemory.contract.witness.Seen;
import io.conversationmemory.contract.witness.SessionReads;
import io.conversationmemory.contract.witness.SessionWitness;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.reliability.process.WorkerPool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests eight concurrent processes with different clocks on one store. Concurrent creation of a SQLite file and of
 * tables is tested by the adapters.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ProcessRaceTest {

    private static final int MESSAGES = Scale.of(60, 2_000);
    private static final int PREFERENCES = Scale.of(15, 50);
    private static final int PAGE = Scale.of(25, 400);

    private static WorkerPool pool;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        pool = new WorkerPool();
    }

    @AfterAll
    static void end() {
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void messagesOfEightProcessesAreStoredOnceAndInOrder(StoreKind kind) throws Exception {
        ProcessStorage target = kind.fresh(folder);
        SessionId session = new SessionId("shared");
        SessionWitness witness = new SessionWitness();
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            // From -3.5 to +3.5 seconds.
            int skewMillis = (2 * i - WorkerPool.SIZE + 1) * 500;
            Worker worker = pool.worker(i);
            worker.send("write", target.name(), session.value(), worker.name(), MESSAGES, skewMillis);
        }
        pool.await("ready");
        try (Storage storage = target.open(Clock.systemUTC())) {
            SessionReads reads = new SessionReads(storage.messages(), session, witness, PAGE);
            try (Readers readers = new Readers(reads)) {
                pool.go();
                pool.each(worker -> worker.receiveUntil("half", line -> note(witness, worker, line)));

                // The first pages are read before the second half is written, the others after it.
                List<SessionReads.Walk> slow =
                        List.of(reads.begin(Look.Kind.FORWARDS), reads.begin(Look.Kind.BACKWARDS));
                pool.go();
                pool.each(worker -> worker.receiveUntil(Worker.END, line -> note(witness, worker, line)));
                slow.forEach(SessionReads.Walk::finish);
                readers.stop();
            }
            witness.endedWith(reads.all());
        }

        System.out.printf(
                "%s: %d messages of %d processes, %d looks%n",
                kind, witness.acknowledgements(), WorkerPool.SIZE, witness.looks());
        assertThat(witness.faults()).isEmpty();
        assertThat(witness.acknowledgements()).isEqualTo(WorkerPool.SIZE * MESSAGES);
        assertThat(witness.looks()).isGreaterThanOrEqualTo(3 + 2 + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void preferencesOfEightProcessesAreAllStored(StoreKind kind) throws Exception {
        ProcessStorage target = kind.fresh(folder);
        UserId user = new UserId("ana");
        Instant begun = Instant.parse("2025-03-01T12:00:00Z");
        try (Storage early = target.open(Clock.fixed(begun, ZoneOffset.UTC))) {
            early.preferences().store(user, JsonObject.of("before", "all"));
        }
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            Worker worker = pool.worker(i);
            worker.send("prefer", target.name(), user.value(), worker.name(), PREFERENCES);
        }
        pool.await("ready");

        AtomicInteger again = new AtomicInteger();
        pool.go();
        pool.each(worker -> worker.receiveUntil(Worker.END, line -> again.incrementAndGet()));

        System.out.printf(
                "%s: %d preferences of %d processes, %d calls made again%n",
                kind, WorkerPool.SIZE * PREFERENCES, WorkerPool.SIZE, again.get());
        Set<String> expected = new HashSet<>(Set.of("before"));
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            for (int j = 0; j < PREFERENCES; j++) {
                expected.add(pool.worker(i).name() + "-" + j);
            }
        }
        try (Storage storage = target.open(Clock.systemUTC())) {
            StoredPreferences last = storage.preferences().find(user).orElseThrow();
            assertThat(last.values().members().keySet())
                    .hasSize(1 + WorkerPool.SIZE * PREFERENCES)
                    .isEqualTo(expected);
            assertThat(last.values().get("worker-7-" + (PREFERENCES - 1))).contains(JsonNumber.of(PREFERENCES - 1));
            assertThat(last.createdAt().instant()).isEqualTo(begun);
        }
    }

    private static void note(SessionWitness witness, Worker worker, List<String> line) {
        witness.acknowledged(worker.name(), new Seen(line.get(1), line.get(2)));
    }
}
