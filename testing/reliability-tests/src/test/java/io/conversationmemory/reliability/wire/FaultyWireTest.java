package io.conversationmemory.reliability.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.domain.id.SessionId;
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
 * Every operation of every port, by several clients at once, over a wire that harms one request in ten: 2,000 operations in every
 * build, 100,000 in the long run, and every pair of an operation and a fault at least once. What clients were told is held against what
 * the server holds in the end. {@code -Dreliability.seed=} repeats the choices of a run; which of them meet is up to the machine.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class FaultyWireTest {

    private static final int CLIENTS = 6;
    private static final int MOST_TO_MEET_A_PAIR = 5_000;

    private final long seed = Long.getLong("reliability.seed", new Random().nextLong());

    @Test
    void nothingAcknowledgedIsLostDoubledOrOutOfOrderAndNothingRefusedIsThere() throws Exception {
        long start = System.nanoTime();
        try (FaultyWireFixture trial = new FaultyWireFixture(seed)) {
            MessageLedger ledger = new MessageLedger();
            List<Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Client(trial, ledger, number, seed + number))
                    .toList();

            int operations = Scale.of(2_000, 100_000);
            together(trial, clients, client -> client.work(() -> !trial.isGivenUp() && trial.calls() < operations));
            for (PortOperation operation : PortOperation.values()) {
                meetEveryPair(trial, clients, operation);
            }
            trial.calmDown();
            repeatWhatIsUnknown(trial, ledger);

            String report = Report.of(trial, seed, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            System.out.println(report);
            check(trial, ledger, clients);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("With -Dreliability.seed=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    private static void meetEveryPair(FaultyWireFixture trial, List<Client> clients, PortOperation operation)
            throws Exception {
        AtomicInteger left = new AtomicInteger(MOST_TO_MEET_A_PAIR);
        trial.faults.insistOn(operation);
        together(trial, clients.subList(0, 3), client -> {
            while (!trial.isGivenUp() && !trial.faults.missing(operation).isEmpty() && left.decrementAndGet() > 0) {
                client.stepWith(operation).take();
            }
        });
        trial.faults.insistOn(null);
    }

    /** Half of what is unknown in the end, by the same handles: it is there once then, and only once. */
    private static void repeatWhatIsUnknown(FaultyWireFixture trial, MessageLedger ledger) {
        int number = 0;
        for (MessageFate fate : ledger.all()) {
            if (fate.stored == null && fate.unknown && number++ % 2 == 0) {
                // Nothing is harmed any more, but the machine may be slow.
                for (int tries = 0; fate.stored == null && tries < 100; tries++) {
                    fate.take(trial.call(PortOperation.APPEND, fate::append));
                }
            }
        }
    }

    private static void check(FaultyWireFixture trial, MessageLedger ledger, List<Client> clients) {
        for (PortOperation operation : PortOperation.values()) {
            assertThat(trial.faults.missing(operation))
                    .as("pairs that did not occur")
                    .isEmpty();
        }
        assertThat(trial.faults.unexpected())
                .as("requests that an operation is not known to send")
                .isEmpty();

        ServerContents truth = ServerContents.of(trial);
        for (SessionId session : ledger.sessions()) {
            ledger.checkTruth(session, truth.messagesOf(session.value()));
        }
        for (Client client : clients) {
            client.preferences.checkTruth(truth.preferences());
            client.sessions.checkTruth(truth.rows(), truth.messageAttributes("message_id"));
            client.deletions.checkTruth(truth.messageAttributes("timestamp"));
        }
        try (DynamoDbStorage aside = trial.aside()) {
            assertThat(aside.administration()
                            .exactStatistics(ProgressListener.none())
                            .messages())
                    .isEqualTo(truth.messageCount());
        }
    }

    private static void together(FaultyWireFixture trial, List<Client> clients, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Client client : clients) {
                all.add(threads.submit(() -> {
                    try {
                        work.by(client);
                    } catch (Exception | AssertionError failure) {
                        trial.giveUp();
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
