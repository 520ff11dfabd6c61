package io.conversationmemory.reliability.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.PreferenceCache;
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

/** A user is erased while somebody goes on writing, and the receipt tells the truth. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ErasureRaceTest {

    private static final long FIRST_SEED = Long.getLong("erasure.seed", 1L);
    private static final int MESSAGES = Scale.of(200, 2_000);

    @TempDir
    Path folder;

    /** Every gap between two calls of the erasure is one where somebody else may write: many orders, each the same on every run. */
    @ParameterizedTest
    @EnumSource
    void whateverHappensBetweenItsStepsTheReceiptIsTrue(StoreKind kind) {
        int orders = switch (kind) {
            case IN_MEMORY -> Scale.of(200, 5_000);
            case SQLITE -> Scale.of(10, 200);
            case DYNAMODB -> Scale.of(4, 50);
        };
        int intrusions = 0;
        ProcessStorage place = kind.fresh(folder);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + orders; seed++) {
            intrusions += eraseWithIntrusions(place, seed);
        }

        System.out.printf(
                "%s: %d orders of an erasure and %d writes from seed %d%n", kind, orders, intrusions, FIRST_SEED);
        assertThat(intrusions).isGreaterThan(orders);
    }

    private static int eraseWithIntrusions(ProcessStorage place, long seed) {
        Clock clock = new TickingClock();
        ScanMode lookup = seed % 2 == 0 ? ScanMode.INDEX : ScanMode.FULL_SCAN;
        try (Storage storage = place.open(clock)) {
            Intruder intruder = new Intruder(storage, clock, seed, 12);
            intruder.furnish();
            int before = intruder.written().size();
            Storage intruded = new BetweenCalls(storage, intruder::intrude);

            ConversationMemory memory =
                    new ConversationMemory(intruded, clock, Runnable::run, PreferenceCache.off(), round -> {});

            ErasureReceipt receipt = memory.erase(intruder.ana(), lookup, ProgressListener.none());

            Set<String> there = new HashSet<>();
            intruder.sessions().forEach(session -> there.addAll(ids(storage, session)));
            List<Intruder.Written> removed = intruder.written().stream()
                    .filter(message -> !there.contains(message.id()))
                    .toList();
            String what = "seed " + seed + ", " + receipt;
            assertThat(removed)
                    .as(what)
                    .noneMatch(message -> message.fate() == Intruder.Fate.STAYS)
                    .hasSize((int) receipt.messages());
            assertThat(intruder.written())
                    .as(what)
                    .filteredOn(message ->
                            message.fate() == Intruder.Fate.GOES && message.at().isBefore(receipt.seenEmptyAt()))
                    .allMatch(removed::contains);
            if (storage.preferences().find(intruder.ana()).isPresent()) {
                assertThat(intruder.preferenceSet()).as(what).isAfter(receipt.seenEmptyAt());
            }
            return intruder.written().size() - before;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void aProcessThatGoesOnWritingDoesNotMakeTheReceiptALie(StoreKind kind) {
        ProcessStorage place = kind.fresh(folder);
        SessionId session = new SessionId("erased");
        List<List<String>> said = new ArrayList<>();
        ErasureReceipt receipt;
        try (Storage storage = place.open(Clock.systemUTC());
                Worker writer = Worker.start("writer")) {
            ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
            writer.tell("write", place.name(), session.value(), "m", MESSAGES, 0);
            writer.await("ready");
            writer.tell("go");
            writer.hearUntil("half", said::add);
            CompletableFuture<Void> listening =
                    CompletableFuture.runAsync(() -> writer.hearUntil(Worker.END, said::add));
            writer.tell("go");

            receipt = memory.erase(new UserId("ana"), ScanMode.INDEX, ProgressListener.none());

            listening.join();
            List<String> there = ids(storage, session);
            System.out.printf(
                    "%s: %d messages acknowledged, %d erased, %d written behind the erasure%n",
                    kind, said.size(), receipt.messages(), there.size());
            assertThat(said).hasSize(MESSAGES);
            assertThat(there).doesNotHaveDuplicates().hasSize(MESSAGES - (int) receipt.messages());
            assertThat(said)
                    .filteredOn(message -> Instant.parse(message.get(3)).isBefore(receipt.seenEmptyAt()))
                    .isNotEmpty()
                    .noneMatch(message -> there.contains(message.get(1)));
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
