package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SessionPartitionsTest {

    private static final Timestamp NOON = Timestamp.parse("2026-11-23T12:00:00Z");
    private static final SessionId A = new SessionId("a");
    private static final SessionId B = new SessionId("b");

    private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void aSessionThatIsLockedHoldsUpNoOtherSessionAndNoUser() {
        StoredMessage[] inB = new StoredMessage[1];

        storage.tables().shelves.write(A, shelf -> {
            inB[0] = elsewhere(() -> storage.messages().append(B, NOON, message("1")));
            elsewhere(() -> storage.preferences().store(new UserId("ana"), JsonObject.empty()));
            elsewhere(() -> storage.administration().describe());
            return null;
        });

        assertThat(storage.messages().findNewest(B, TimeRange.all(), 10).items())
                .containsExactly(inB[0]);
    }

    @Test
    void readersOfASessionDoNotHoldUpEachOther() {
        storage.messages().append(A, NOON, message("1"));

        int read = storage.tables()
                .shelves
                .read(
                        A,
                        shelf -> elsewhere(() -> storage.messages().findNewest(A, TimeRange.all(), 10))
                                .items()
                                .size());

        assertThat(read).isEqualTo(1);
    }

    @Test
    void aWriterThatWaitedForAShelfThatIsThrownAwayWritesToTheNewOne() throws Exception {
        storage.messages().append(A, NOON, message("old"));
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        Future<?> waiting = storage.tables().shelves.write(A, shelf -> {
            Future<?> append = others.submit(() -> {
                writer.complete(Thread.currentThread());
                storage.messages().append(A, NOON, message("new"));
            });
            Thread thread = writer.join();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            InMemoryMessageDeleter.delete(
                    shelf,
                    storage.tables().messagesOfUsers,
                    MessageSelection.all(),
                    shelf.messages().values().stream().map(StoredItem::raw).toList());
            return append;
        });

        waiting.get();

        assertThat(storage.messages().findNewest(A, TimeRange.all(), 10).items())
                .singleElement()
                .isInstanceOfSatisfying(
                        StoredMessage.class,
                        stored -> assertThat(stored.id().value()).isEqualTo("new"));
    }

    @Test
    void whatIsAppendedWhileTheSessionIsDeletedAgainAndAgainIsListedOrStays() throws Exception {
        int writers = 4;
        int each = 2000;
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String name = writer + "-";
            writing.add(others.submit(() -> {
                for (int i = 0; i < each; i++) {
                    storage.messages().append(A, NOON.plusMicros(i), message(name + i));
                }
            }));
        }

        long listed = 0;
        while (!writing.stream().allMatch(Future::isDone)) {
            listed += storage.messages().delete(A, MessageSelection.all(), ProgressListener.none());
        }
        for (Future<?> done : writing) {
            done.get();
        }

        int stayed = storage.messages()
                .findNewest(A, TimeRange.all(), writers * each)
                .items()
                .size();
        assertThat(listed + stayed).isEqualTo((long) writers * each);
    }

    @Test
    void anEmptySessionLeavesNothingBehind() {
        storage.messages().append(A, NOON, message("1"));
        storage.messages().delete(A, MessageSelection.all(), ProgressListener.none());
        storage.messages().findNewest(B, TimeRange.all(), 10);
        storage.messages().delete(B, MessageSelection.all(), ProgressListener.none());
        storage.sessions().delete(B);

        assertThat(storage.tables().shelves.sessions(null)).isEmpty();
    }

    @Test
    void closingTakesNothingAway() {
        StoredMessage stored = storage.messages().append(A, NOON, message("1"));

        storage.close();
        storage.close();

        assertThat(storage.messages().findNewest(A, TimeRange.all(), 10).items())
                .containsExactly(stored);
    }

    private <T> T elsewhere(Callable<T> work) {
        try {
            return others.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Message message(String id) {
        return Message.ofUser(new MessageId(id), "hello", null);
    }
}
