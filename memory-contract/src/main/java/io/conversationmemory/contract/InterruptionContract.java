package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Checks that an operation of an interrupted thread completes or throws a typed exception, keeps the flag, and is atomic. */
@Promise("G4")
public interface InterruptionContract extends ContractTest {

    @Test
    default void anInterruptedAppendIsDoneOrNotAndCanBeRepeated(Store store) {
        SessionId session = aSession();
        Message message = userMessage("once");
        List<Message> batch = messages(10);

        interrupted(() -> store.messages().append(session, NOON, message));
        StoredMessage stored = store.messages().append(session, NOON, message);
        interrupted(() -> store.messages().appendAll(session, NOON.plusMicros(1), batch));
        assertThat(store.read(session).size()).isIn(1, 11);
        List<StoredMessage> all = store.messages().appendAll(session, NOON.plusMicros(1), batch);

        assertThat(store.read(session)).hasSize(11).startsWith(stored).containsAll(all);
    }

    @Test
    default void anInterruptedReadAnswersOrSaysSo(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.talk(session, messages(3, user));

        interrupted(() -> assertThat(store.read(session)).hasSize(3));
        interrupted(() -> assertThat(store.messages()
                        .findPage(session, TimeRange.all(), Direction.FORWARDS, 10, null)
                        .items())
                .hasSize(3));
        interrupted(() -> store.messages().findPageByUser(user, 10, null));
        interrupted(() -> store.messages().countSession(session, ProgressListener.none()));
        interrupted(() -> store.preferences().find(user));
        interrupted(() -> store.sessions().find(session));
        interrupted(() -> store.administration().exactStatistics(ProgressListener.none()));

        assertThat(store.read(session)).hasSize(3);
    }

    @Test
    default void anInterruptedDeletionIsFinishedByCallingItAgain(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(100), 100);

        interrupted(() -> store.messages().delete(session, MessageSelection.all(), ProgressListener.none()));
        int left = store.read(session).size();

        assertThat(store.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isEqualTo(left);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    default void anInterruptedChangeOfPreferencesIsDoneOrNot(Store store) {
        UserId user = aUser();
        StoredPreferences before = store.preferences().store(user, JsonObject.of("a", "1"));

        interrupted(() -> store.preferences().update(user, "b", new JsonString("2")));
        StoredPreferences found = store.preferences().find(user).orElseThrow();
        StoredPreferences updated = store.preferences().update(user, "b", new JsonString("2"));

        assertThat(found.values()).isIn(before.values(), updated.values());
        assertThat(updated.values()).isEqualTo(JsonObject.of("a", "1").with("b", "2"));
        assertThat(updated.createdAt()).isEqualTo(before.createdAt());
    }

    @Test
    default void anInterruptedTurnWritesBothOrNeither(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);

        interrupted(() -> store.turns().append(null, session, NOON, userMessage("hi")));

        assertThat(store.read(session.id()))
                .hasSize(store.sessions().find(session.id()).isPresent() ? 1 : 0);
    }

    @Test
    default void anInterruptEndsAWait(Store store) {
        SessionId session = aSession();
        List<Message> batch = messages(2);
        store.messages().append(session, NOON, batch.get(0));

        // Only one of the two is visible: wait for the commit in progress.
        interrupted(() -> {
            try {
                store.messages().appendAll(session, NOON, batch);
            } catch (ConflictException e) {
                assertThat(e.failedOperation().name()).isNotNull();
            }
        });

        assertThat(store.read(session)).hasSize(1);
    }

    /** Interrupts an operation with a progress listener, which ends at its next step. */
    @Test
    default void anInterruptEndsALongDeletionAtItsNextStep(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(1_200), 100);

        long told = interruptedAtTheFirstStep(
                1_200, listener -> store.messages().delete(session, MessageSelection.all(), listener));
        int left = store.read(session).size();

        assertThat(left)
                .as("messages left after an interrupt at %d of 1200", told)
                .isLessThanOrEqualTo(1_200 - (int) told);
        // Requests that were sent before the interrupt may still be executed.
        assertThat(store.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isLessThanOrEqualTo(left);
        assertThat(store.read(session)).isEmpty();
    }

    /** Interrupts the thread at the first step that is not the last, and returns the progress at that step. */
    private static long interruptedAtTheFirstStep(long all, Consumer<ProgressListener> operation) {
        AtomicLong told = new AtomicLong(all);
        Thread caller = Thread.currentThread();
        Throwable ended;
        boolean flag;
        try {
            ended = catchThrowable(() -> operation.accept(progress -> {
                if (progress.done() > 0 && progress.done() < told.get()) {
                    told.set(progress.done());
                    // The listener may be called by another thread.
                    caller.interrupt();
                }
            }));
        } finally {
            flag = Thread.interrupted();
        }
        if (told.get() < all) {
            assertThat(ended)
                    .as("the end of the interrupted operation")
                    .isInstanceOf(InterruptedOperationException.class);
            assertThat(flag).as("the flag of the interrupted thread").isTrue();
        }
        return told.get();
    }

    /** Runs the operation in an interrupted thread; it may throw a typed exception, and must keep the flag. */
    private static void interrupted(Runnable operation) {
        boolean flag;
        Thread.currentThread().interrupt();
        try {
            operation.run();
        } catch (InterruptedOperationException e) {
            assertThat(e.failedOperation().name()).isNotNull();
        } finally {
            flag = Thread.interrupted();
        }
        assertThat(flag).as("the flag of the interrupted thread").isTrue();
    }
}
