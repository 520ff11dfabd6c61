package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.conversationmemory.reliability.witness.Look;
import io.conversationmemory.reliability.witness.Seen;
import io.conversationmemory.reliability.witness.SessionReads;
import io.conversationmemory.reliability.witness.SessionWitness;
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
 * Eight processes at once on one store, each with a clock of its own. That several may meet on a new SQLite file, and create
 * tables at once, is shown beside those adapters.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ProcessRaceTest {

    private static final int MESSAGES = Scale.of(60, 2_000);
    private static final int PREFERENCES = Scale.of(15, 50);
    private static final int PAGE = Scale.of(25, 400);

    private static WorkerPool crew;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        crew = new WorkerPool();
    }

    @AfterAll
    static void end() {
        crew.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void allThatEightProcessesWriteByClocksOfTheirOwnIsThereOnceAndInOrder(StoreKind kind) throws Exception {
        ProcessStorage place = kind.fresh(folder);
        SessionId session = new SessionId("shared");
        SessionWitness witness = new SessionWitness();
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            // From three and a half seconds slow to as much fast.
            int skewMillis = (2 * i - WorkerPool.SIZE + 1) * 500;
            Worker worker = crew.worker(i);
            worker.tell("write", place.name(), session.value(), worker.name(), MESSAGES, skewMillis);
        }
        crew.await("ready");
        try (Storage storage = place.open(Clock.systemUTC())) {
            SessionReads reads = new SessionReads(storage.messages(), session, witness, PAGE);
            try (Readers readers = new Readers(reads)) {
                crew.go();
                crew.each(worker -> worker.hearUntil("half", said -> note(witness, worker, said)));

                // Their first pages are taken before the second half is written, and the others after it.
                List<SessionReads.Walk> slow =
                        List.of(reads.begin(Look.Kind.FORWARDS), reads.begin(Look.Kind.BACKWARDS));
                crew.go();
                crew.each(worker -> worker.hearUntil(Worker.END, said -> note(witness, worker, said)));
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
    void allPreferencesThatEightProcessesSetSurvive(StoreKind kind) throws Exception {
        ProcessStorage place = kind.fresh(folder);
        UserId user = new UserId("ana");
        Instant begun = Instant.parse("2025-03-01T12:00:00Z");
        try (Storage early = place.open(Clock.fixed(begun, ZoneOffset.UTC))) {
            early.preferences().store(user, JsonObject.of("before", "all"));
        }
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            Worker worker = crew.worker(i);
            worker.tell("prefer", place.name(), user.value(), worker.name(), PREFERENCES);
        }
        crew.await("ready");

        AtomicInteger again = new AtomicInteger();
        crew.go();
        crew.each(worker -> worker.hearUntil(Worker.END, said -> again.incrementAndGet()));

        System.out.printf(
                "%s: %d preferences of %d processes, %d calls made again%n",
                kind, WorkerPool.SIZE * PREFERENCES, WorkerPool.SIZE, again.get());
        Set<String> expected = new HashSet<>(Set.of("before"));
        for (int i = 0; i < WorkerPool.SIZE; i++) {
            for (int j = 0; j < PREFERENCES; j++) {
                expected.add(crew.worker(i).name() + "-" + j);
            }
        }
        try (Storage storage = place.open(Clock.systemUTC())) {
            StoredPreferences last = storage.preferences().find(user).orElseThrow();
            assertThat(last.values().members().keySet())
                    .hasSize(1 + WorkerPool.SIZE * PREFERENCES)
                    .isEqualTo(expected);
            assertThat(last.values().get("worker-7-" + (PREFERENCES - 1))).contains(JsonNumber.of(PREFERENCES - 1));
            assertThat(last.createdAt().instant()).isEqualTo(begun);
        }
    }

    private static void note(SessionWitness witness, Worker worker, List<String> said) {
        witness.acknowledged(worker.name(), new Seen(said.get(1), said.get(2)));
    }
}
