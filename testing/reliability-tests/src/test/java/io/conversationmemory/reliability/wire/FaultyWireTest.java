package io.conversationmemory.reliability.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.reliability.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests every port operation by several concurrent clients over a wire that injects a fault into one request of ten:
 * 2,000 operations in every build, 100,000 in the long run, and every pair of an operation and a fault at least
 * once. The outcomes reported to the clients are compared with the final contents of the server. {@code
 * -Dreliability.seed=} repeats the choices of a run, but not their interleaving.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class FaultyWireTest {

    private static final int CLIENTS = 6;
    private static final int MAX_STEPS_PER_OPERATION = 5_000;

    private final long seed = Long.getLong("reliability.seed", new Random().nextLong());

    @Test
    void outcomesReportedToClientsMatchTheStoredItems() throws Exception {
        long start = System.nanoTime();
        try (FaultyWireFixture fixture = new FaultyWireFixture(seed)) {
            AppendLedger ledger = new AppendLedger();
            List<Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Client(fixture, ledger, number, seed + number))
                    .toList();

            int operations = Scale.of(2_000, 100_000);
            together(
                    fixture,
                    clients,
                    client -> client.work(() -> !fixture.isAborted() && fixture.calls() < operations));
            for (PortOperation operation : ExpectedRequests.operations()) {
                coverEveryPair(fixture, clients, operation);
            }
            fixture.stopFaults();
            repeatUnknownOutcomes(fixture, ledger);

            String report = FaultReport.of(fixture, seed, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            System.out.println(report);
            check(fixture, ledger, clients);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("With -Dreliability.seed=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    private static void coverEveryPair(FaultyWireFixture fixture, List<Client> clients, PortOperation operation)
            throws Exception {
        AtomicInteger left = new AtomicInteger(MAX_STEPS_PER_OPERATION);
        fixture.faults.concentrateOn(operation);
        together(fixture, clients.subList(0, 3), client -> {
            while (!fixture.isAborted() && !fixture.faults.missing(operation).isEmpty() && left.decrementAndGet() > 0) {
                client.stepWith(operation).run();
            }
        });
        fixture.faults.concentrateOn(null);
    }

    /**
     * Repeats half of the appends of unknown outcome with the same writers: afterwards they are stored exactly once.
     */
    private static void repeatUnknownOutcomes(FaultyWireFixture fixture, AppendLedger ledger) {
        int number = 0;
        for (AppendAttempt attempt : ledger.all()) {
            if (attempt.stored == null && attempt.unknown && number++ % 2 == 0) {
                // No faults any more, but the machine may be slow.
                for (int tries = 0; attempt.stored == null && tries < 100; tries++) {
                    attempt.record(fixture.call(PortOperation.APPEND_MESSAGE, attempt::append));
                }
            }
        }
    }

    private static void check(FaultyWireFixture fixture, AppendLedger ledger, List<Client> clients) {
        for (PortOperation operation : ExpectedRequests.operations()) {
            assertThat(fixture.faults.missing(operation))
                    .as("pairs that did not occur")
                    .isEmpty();
        }
        assertThat(fixture.faults.unexpected())
                .as("requests that an operation is not expected to send")
                .isEmpty();

        ServerContents contents = ServerContents.of(fixture);
        for (SessionId session : ledger.sessions()) {
            ledger.checkContents(session, contents.messagesOf(session.value()));
        }
        for (Client client : clients) {
            client.preferences.checkContents(contents.preferences());
            client.sessions.checkContents(contents.rows());
            client.turns.checkContents(contents.rows(), contents.messageAttributes("message_id"));
            client.deletions.checkContents(contents.messageAttributes("timestamp"));
        }
        try (DynamoDbStorage direct = fixture.direct()) {
            assertThat(direct.administration()
                            .exactStatistics(ProgressListener.none())
                            .messages())
                    .isEqualTo(contents.messageCount());
        }
    }

    private static void together(FaultyWireFixture fixture, List<Client> clients, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Client client : clients) {
                all.add(threads.submit(() -> {
                    try {
                        work.by(client);
                    } catch (Exception | AssertionError failure) {
                        fixture.abort();
                        throw failure;
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError assertion) {
                throw assertion;
            }
            throw failure;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Work {
        void by(Client client) throws Exception;
    }
}
