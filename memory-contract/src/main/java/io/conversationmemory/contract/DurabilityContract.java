package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Checks that acknowledged writes survive a crash completely. Requires the hook {@link StorageUnderTest#crash}. */
@Promise({"G7"})
public interface DurabilityContract extends ContractTest {

    @Test
    default void whatWasAcknowledgedSurvivesACrash(Store store) {
        SessionId session = aSession();
        SessionId deleted = aSession();
        UserId user = aUser();
        List<MessageItem> expected = new ArrayList<>();
        store.messages().append(deleted, NOON, userMessage("deleted"));
        store.messages().delete(deleted, MessageSelection.all(), ProgressListener.none());
        expected.add(store.messages().append(session, NOON, userMessage("one", user)));
        expected.addAll(store.messages().appendAll(session, NOON, messages(10, user)));
        Session begun = Session.begun(session, user, NOON);
        StoredSession created = store.sessions().create(begun).orElseThrow();
        TurnOutcome turn =
                store.turns().append(created, begun.withTitle("turn"), NOON.plusMicros(100), userMessage("turn", user));
        assertThat(turn).isInstanceOf(TurnOutcome.Stored.class);
        TurnOutcome.Stored stored = (TurnOutcome.Stored) turn;
        expected.add(stored.message());
        StoredSession row = store.sessions()
                .replace(stored.row(), begun.withTitle("replaced"))
                .orElseThrow();
        store.preferences().store(user, JsonObject.of("a", "1"));
        StoredPreferences preferences = store.preferences().update(user, "b", new JsonString("2"));

        Storage survivor = store.crashAndOpen();

        assertThat(read(survivor.messages(), session)).as("messages").isEqualTo(expected);
        assertThat(read(survivor.messages(), deleted)).as("deleted messages").isEmpty();
        assertThat(survivor.sessions().find(session)).as("the row").contains(row);
        assertThat(survivor.preferences().find(user)).as("preferences").contains(preferences);
        Statistics counted = survivor.administration().exactStatistics(ProgressListener.none());
        assertThat(List.of(counted.messages(), counted.users(), counted.sessions()))
                .as("counted messages, users, sessions")
                .containsExactly(12L, 1L, 1L);
    }

    @Test
    @Promise({"G7", "M6"})
    default void aCrashDuringBatchesLeavesEachWholeOrAbsent(Store store) throws Exception {
        SessionId session = aSession();
        int size = 20;
        List<List<StoredMessage>> acknowledged = Collections.synchronizedList(new ArrayList<>());
        List<List<Message>> sent = Collections.synchronizedList(new ArrayList<>());
        Storage victim = store.openAnother();
        CountDownLatch some = new CountDownLatch(3);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                try {
                    for (int i = 0; i < 200 && !Thread.currentThread().isInterrupted(); i++) {
                        List<Message> batch = messages(size);
                        sent.add(batch);
                        acknowledged.add(victim.messages().appendAll(session, NOON.plusMicros(i * 100L), batch));
                        some.countDown();
                    }
                } catch (StorageException | IllegalStateException e) {
                    // The crash ends the writer.
                } finally {
                    some.countDown();
                    some.countDown();
                    some.countDown();
                }
            });
            some.await();

            Storage survivor = store.crashAndOpen();

            List<List<StoredMessage>> before = List.copyOf(acknowledged);
            List<MessageItem> read = read(survivor.messages(), session);
            writer.shutdownNow();
            writing.get();
            before.stream()
                    .limit(3)
                    .forEach(batch ->
                            assertThat(read).as("an acknowledged batch").containsAll(batch));
            for (List<Message> batch : List.copyOf(sent)) {
                long found = read.stream()
                        .filter(item -> batch.contains(((StoredMessage) item).message()))
                        .count();
                assertThat(found).as("messages of one batch").isIn(0L, (long) size);
            }
        } finally {
            writer.shutdownNow();
        }
    }

    private static List<MessageItem> read(MessageRepository messages, SessionId session) {
        return messages.findNewest(session, TimeRange.all(), 10_000).items();
    }
}
