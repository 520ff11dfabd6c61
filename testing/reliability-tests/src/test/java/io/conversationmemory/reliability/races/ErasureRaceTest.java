package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.ScanMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the receipt of an erasure is correct while other writers append. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ErasureRaceTest {

    private static final long FIRST_SEED = Long.getLong("erasure.seed", 1L);
    private static final int MESSAGES = Scale.of(200, 2_000);

    @TempDir
    Path folder;

    /** Runs writes between the calls of the erasure, in many seeded orders, each reproducible. */
    @ParameterizedTest
    @EnumSource
    void receiptIsCorrectWithWritesBetweenAllSteps(StoreKind kind) {
        int orders = switch (kind) {
            case IN_MEMORY -> Scale.of(200, 5_000);
            case SQLITE -> Scale.of(10, 200);
            case DYNAMODB -> Scale.of(4, 50);
        };
        int writes = 0;
        ProcessStorage target = kind.fresh(folder);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + orders; seed++) {
            writes += eraseWithConcurrentWrites(target, seed);
        }

        System.out.printf("%s: %d orders of an erasure and %d writes from seed %d%n", kind, orders, writes, FIRST_SEED);
        assertThat(writes).isGreaterThan(orders);
    }

    private static int eraseWithConcurrentWrites(ProcessStorage target, long seed) {
        Clock clock = new TickingClock();
        ScanMode lookup = seed % 2 == 0 ? ScanMode.INDEX : ScanMode.FULL_SCAN;
        try (Storage storage = target.open(clock)) {
            ConcurrentWriter concurrent = new ConcurrentWriter(storage, clock, seed, 12);
            concurrent.fill();
            int before = concurrent.written().size();
            Storage interleaved = new InterleavedStorage(storage, concurrent::maybeWrite);

            ConversationMemory memory =
                    new ConversationMemory(interleaved, clock, Runnable::run, (duration, operation) -> {});

            ErasureReceipt receipt = memory.erase(concurrent.ana(), lookup, ProgressListener.none());

            Set<String> remaining = new HashSet<>();
            concurrent.sessions().forEach(session -> remaining.addAll(ids(storage, session)));
            List<ConcurrentWriter.Written> removed = concurrent.written().stream()
                    .filter(message -> !remaining.contains(message.id()))
                    .toList();
            String what = "seed " + seed + ", " + receipt;
            assertThat(removed)
                    .as(what)
                    .noneMatch(message -> message.fate() == ConcurrentWriter.Fate.KEPT)
                    .hasSize((int) receipt.messages());
            assertThat(concurrent.written())
                    .as(what)
                    .filteredOn(message -> message.fate() == ConcurrentWriter.Fate.REMOVED
                            && message.at().isBefore(receipt.seenEmptyAt()))
                    .allMatch(removed::contains);
            if (storage.preferences().find(concurrent.ana()).isPresent()) {
                assertThat(concurrent.preferenceSet()).as(what).isAfter(receipt.seenEmptyAt());
            }
            return concurrent.written().size() - before;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void receiptIsCorrectWhileAnotherProcessAppends(StoreKind kind) {
        ProcessStorage target = kind.fresh(folder);
        SessionId session = new SessionId("erased");
        List<List<String>> acknowledged = new ArrayList<>();
        ErasureReceipt receipt;
        try (Storage storage = target.open(Clock.systemUTC());
                Worker writer = Worker.start("writer")) {
            ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
            writer.send("write", target.name(), session.value(), "m", MESSAGES, 0);
            writer.await("ready");
            writer.send("go");
            writer.receiveUntil("half", acknowledged::add);
            CompletableFuture<Void> listening =
                    CompletableFuture.runAsync(() -> writer.receiveUntil(Worker.END, acknowledged::add));
            writer.send("go");

            receipt = memory.erase(new UserId("ana"), ScanMode.INDEX, ProgressListener.none());

            listening.join();
            List<String> remaining = ids(storage, session);
            System.out.printf(
                    "%s: %d messages acknowledged, %d erased, %d written after the erasure%n",
                    kind, acknowledged.size(), receipt.messages(), remaining.size());
            assertThat(acknowledged).hasSize(MESSAGES);
            assertThat(remaining).doesNotHaveDuplicates().hasSize(MESSAGES - (int) receipt.messages());
            assertThat(acknowledged)
                    .filteredOn(message -> Instant.parse(message.get(3)).isBefore(receipt.seenEmptyAt()))
                    .isNotEmpty()
                    .noneMatch(message -> remaining.contains(message.get(1)));
        }
    }

    private static List<String> ids(Storage storage, SessionId session) {
        List<String> ids = new ArrayList<>();
        for (MessageItem item :
                storage.messages().findNewest(session, TimeRange.all(), 10_000).items()) {
            ids.add(((StoredMessage) item).id().value());
        }
        return ids;
    }
}
