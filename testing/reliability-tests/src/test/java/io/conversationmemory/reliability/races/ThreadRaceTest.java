package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.Seen;
import io.conversationmemory.contract.witness.SessionReads;
import io.conversationmemory.contract.witness.SessionWitness;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests eight threads with a fixed clock, which all propose the same timestamps. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ThreadRaceTest {

    private static final int THREADS = 8;
    private static final int MESSAGES = Scale.of(40, 250);
    private static final Clock FIXED = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void messagesOfEightThreadsAtOneInstantAreStoredOnceAndInOrder(StoreKind kind) throws Exception {
        ProcessStorage target = kind.fresh(folder);
        SessionId session = new SessionId("shared");
        SessionWitness witness = new SessionWitness();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Storage storage = target.open(FIXED)) {
            SessionReads reads = new SessionReads(storage.messages(), session, witness, 25);
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> writers = new ArrayList<>();
            try (Readers readers = new Readers(reads)) {
                for (int i = 0; i < THREADS; i++) {
                    String name = "thread-" + i;
                    writers.add(threads.submit(() -> {
                        start.await();
                        write(storage, session, name, witness);
                        return null;
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
                readers.stop();
            }
            witness.endedWith(reads.all());
        } finally {
            threads.shutdownNow();
        }

        System.out.printf(
                "%s: %d messages of %d threads, %d looks%n",
                kind, witness.acknowledgements(), THREADS, witness.looks());
        assertThat(witness.faults()).isEmpty();
        assertThat(witness.acknowledgements()).isEqualTo(THREADS * MESSAGES);
    }

    private static void write(Storage storage, SessionId session, String name, SessionWitness witness) {
        SessionWriter writer = new SessionWriter(session, storage.messages(), FIXED);
        for (int i = 0; i < MESSAGES; i++) {
            String id = name + "-" + i;
            witness.acknowledged(
                    name,
                    Seen.of(writer.append(Message.ofUser(new MessageId(id), id, null))
                            .message()));
        }
    }
}
