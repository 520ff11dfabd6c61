package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.SessionReads;
import io.conversationmemory.contract.witness.SessionWitness;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every acknowledged message survives SIGKILL of its writer, at moments of a seeded plan: during a write
 * or shortly after an acknowledgement. {@code -Dcrashes.seed=N} selects another plan.
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
    void sqliteKeepsAllAcknowledgedMessagesOfKilledWriters() {
        ProcessStorage file = new ProcessStorage.File(folder.resolve("chat.db"));
        for (int kill = 0; kill < KILLS; kill++) {
            killWriter(file, () -> {});
            checkStored(file);
        }

        report("SQLite, writers killed", KILLS);
        assertNoFaults();
    }

    /** Kills the server, too, in some rounds; its durability is not promised by this project, but observed here. */
    @Test
    void dynamoDbKeepsAllAcknowledgedMessagesOfKilledWriters() {
        String prefix = "survivor";
        DynamoDbServer server = DynamoDbServer.onDisk(folder.resolve("tables.db"));
        try {
            ProcessStorage tables = new ProcessStorage.Tables(server.endpoint(), prefix).created();
            for (int kill = 0; kill < KILLS; kill++) {
                killWriter(tables, () -> {});
                checkStored(tables);
            }
            report("DynamoDB, writers killed", KILLS);
            for (int kill = 0; kill < SERVER_KILLS; kill++) {
                killWriter(new ProcessStorage.Tables(server.endpoint(), prefix), server::kill);
                server = DynamoDbServer.onDisk(folder.resolve("tables.db"));
                checkStored(new ProcessStorage.Tables(server.endpoint(), prefix));
            }
        } finally {
            server.close();
        }

        report("DynamoDB, these and the server with its writer killed", KILLS + SERVER_KILLS);
        assertNoFaults();
    }

    /** Runs a writer for a while, then runs {@code before} and kills the writer. */
    private void killWriter(ProcessStorage target, Runnable before) {
        String name = "writer-" + writers++;
        int acknowledgements = 1 + plan.nextInt(60);
        boolean whileWriting = plan.nextBoolean();
        int spins = plan.nextInt(20_000);
        try (Worker writer = Worker.start(name)) {
            writer.send("write-on", target.name(), SESSION.value(), name);
            for (int done = 0; done < acknowledgements; ) {
                List<String> line = writer.receive();
                ledger.record(name, line);
                done += line.get(0).equals("done") ? 1 : 0;
            }
            if (whileWriting) {
                ledger.record(name, writer.receive());
            } else {
                for (int i = 0; i < spins; i++) {
                    Thread.onSpinWait();
                }
            }
            before.run();
            writer.kill().forEach(line -> ledger.record(name, line));
        }
    }

    private void checkStored(ProcessStorage target) {
        try (Storage storage = target.open(Clock.systemUTC())) {
            ledger.checkAfterKill(new SessionReads(storage.messages(), SESSION, new SessionWitness(), 1_000).all());
        }
    }

    private void report(String title, int kills) {
        System.out.printf(
                "%s: seed %d, %d kills, %d of them during a write, %d messages acknowledged, %d stored without an acknowledgement%n",
                title, SEED, kills, ledger.killsDuringAWrite(), ledger.acknowledged(), ledger.storedUnacknowledged());
    }

    private void assertNoFaults() {
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.acknowledged()).isGreaterThanOrEqualTo(writers);
    }
}
