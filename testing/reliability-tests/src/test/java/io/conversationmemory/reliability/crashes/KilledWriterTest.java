package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.local.DynamoDbLocal;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.reliability.witness.SessionReads;
import io.conversationmemory.reliability.witness.SessionWitness;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes without a pause is killed at moments of a seeded plan: some right when it says that it is writing,
 * some a moment after it said that it is done. {@code -Dcrashes.seed=N} gives another plan.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledWriterTest {

    private static final int KILLS = Scale.of(6, 50);
    private static final int SERVER_KILLS = Scale.of(1, 15);
    private static final long SEED = Long.getLong("crashes.seed", 4_711L);
    private static final SessionId SESSION = new SessionId("killed");

    private final Random plan = new Random(SEED);
    private final Ledger ledger = new Ledger();
    private int writers;

    @TempDir
    Path folder;

    @Test
    void aSqliteFileHoldsAllThatKilledWritersAcknowledged() {
        ProcessStorage file = new ProcessStorage.File(folder.resolve("chat.db"));
        for (int kill = 0; kill < KILLS; kill++) {
            killAWriter(file, () -> {});
            lookAt(file);
        }

        report("SQLite, writers killed", KILLS);
        judge();
    }

    /** The server's own durability is not ours to promise, but it is seen here: some of the kills take it, too. */
    @Test
    void dynamoDbHoldsAllThatKilledWritersAcknowledged() {
        String prefix = "survivor";
        DynamoDbLocal server = DynamoDbLocal.onDisk(folder);
        try {
            ProcessStorage tables = new ProcessStorage.Tables(server.endpoint(), prefix).created();
            for (int kill = 0; kill < KILLS; kill++) {
                killAWriter(tables, () -> {});
                lookAt(tables);
            }
            report("DynamoDB Local, writers killed", KILLS);
            for (int kill = 0; kill < SERVER_KILLS; kill++) {
                killAWriter(new ProcessStorage.Tables(server.endpoint(), prefix), server::kill);
                server = DynamoDbLocal.onDisk(folder);
                lookAt(new ProcessStorage.Tables(server.endpoint(), prefix));
            }
        } finally {
            server.close();
        }

        report("DynamoDB Local, these and the server with its writer killed", KILLS + SERVER_KILLS);
        judge();
    }

    /** Lets a writer write for a while and kills it, after something else was killed. */
    private void killAWriter(ProcessStorage place, Runnable before) {
        String name = "writer-" + writers++;
        int acknowledgements = 1 + plan.nextInt(60);
        boolean whenItSaysSo = plan.nextBoolean();
        int spins = plan.nextInt(20_000);
        try (Worker writer = Worker.start(name)) {
            writer.tell("write-on", place.name(), SESSION.value(), name);
            for (int done = 0; done < acknowledgements; ) {
                List<String> said = writer.hear();
                ledger.heard(name, said);
                done += said.get(0).equals("done") ? 1 : 0;
            }
            if (whenItSaysSo) {
                ledger.heard(name, writer.hear());
            } else {
                for (int i = 0; i < spins; i++) {
                    Thread.onSpinWait();
                }
            }
            before.run();
            writer.kill().forEach(said -> ledger.heard(name, said));
        }
    }

    private void lookAt(ProcessStorage place) {
        try (Storage storage = place.open(Clock.systemUTC())) {
            ledger.foundAfterKill(new SessionReads(storage.messages(), SESSION, new SessionWitness(), 1_000).all());
        }
    }

    private void report(String trial, int kills) {
        System.out.printf(
                "%s: seed %d, %d kills, %d of them inside a write, %d messages acknowledged, %d stored without a word%n",
                trial, SEED, kills, ledger.insideAWrite(), ledger.acknowledged(), ledger.storedUnacknowledged());
    }

    private void judge() {
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.acknowledged()).isGreaterThanOrEqualTo(writers);
    }
}
