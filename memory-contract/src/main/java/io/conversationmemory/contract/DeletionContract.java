package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that deleting a session is complete and idempotent, and returns the number of deleted messages. */
@Promise("M13")
public interface DeletionContract extends ContractTest {

    @Test
    default void deletingASessionRemovesEveryMessageAndSaysHowMany(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(250), 100);

        assertThat(deleteAll(store, session)).isEqualTo(250);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    default void deletingWhatIsNotThereIsZero(Store store) {
        SessionId session = aSession();
        store.talk(session, messages(2));

        assertThat(deleteAll(store, session)).isEqualTo(2);
        assertThat(deleteAll(store, session)).isZero();
        assertThat(deleteAll(store, aSession())).isZero();
    }

    @Test
    default void largeMessagesAreDeletedAcrossTheStoresPages(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(27, 150_000, null), 27);

        assertThat(deleteAll(store, session)).isEqualTo(27);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    default void deletingASessionLeavesItsNeighboursAlone(Store store) {
        SessionId session = new SessionId("room 1");
        List<SessionId> neighbours = List.of(
                new SessionId("room"), new SessionId("room 10"), new SessionId("room 1 "), new SessionId("Room 1"));
        List<StoredMessage> kept = new ArrayList<>();
        for (SessionId neighbour : neighbours) {
            kept.addAll(store.talk(neighbour, messages(3)));
        }
        store.talk(session, messages(3));

        assertThat(deleteAll(store, session)).isEqualTo(3);

        assertThat(neighbours.stream().flatMap(neighbour -> store.read(neighbour).stream()))
                .hasSize(12)
                .isEqualTo(kept);
    }

    @Test
    default void aDeletionThatWasCutOffIsFinishedByCallingItAgain(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(120, 40_000, null), 100);
        StoppingListener stopping = new StoppingListener(1);

        assertThatThrownBy(() -> store.messages().delete(session, MessageSelection.all(), stopping))
                .isInstanceOf(StoppingListener.Stopped.class);
        int left = store.read(session).size();
        long deleted = deleteAll(store, session);

        assertThat(stopping.heard()).hasSize(1);
        assertThat(deleted).isEqualTo(left);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    default void aDeletionTellsHowFarItIs(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(120), 100);
        List<Progress> heard = new ArrayList<>();

        store.messages().delete(session, MessageSelection.all(), heard::add);

        assertThat(heard)
                .isNotEmpty()
                .allSatisfy(progress -> assertThat(progress.step()).isNotBlank());
        assertThat(heard).extracting(Progress::done).isSorted().endsWith(120L);
    }

    @Test
    default void aDeletedSessionCanBeWrittenAgain(Store store) {
        SessionId session = aSession();
        StoredMessage first = store.messages().append(session, NOON, userMessage("before"));
        deleteAll(store, session);

        StoredMessage again = store.messages().append(session, NOON, first.message());

        assertThat(again).isEqualTo(first);
        assertThat(store.read(session)).containsExactly(again);
    }

    @Test
    default void deletingMessagesTouchesNeitherTheRowNorPreferencesAndTheOtherWayRound(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.sessions().create(Session.begun(session, user, NOON));
        store.preferences().store(user, JsonObject.of("a", "b"));
        List<StoredMessage> stored = store.talk(session, messages(3, user));

        assertThat(store.sessions().delete(session)).isTrue();
        assertThat(store.preferences().delete(user)).isTrue();
        assertThat(store.read(session)).isEqualTo(stored);

        store.sessions().create(Session.begun(session, user, NOON));
        store.preferences().store(user, JsonObject.of("a", "b"));
        assertThat(deleteAll(store, session)).isEqualTo(3);
        assertThat(store.sessions().find(session)).isPresent();
        assertThat(store.preferences().find(user)).isPresent();
    }

    private static long deleteAll(Store store, SessionId session) {
        return store.messages().delete(session, MessageSelection.all(), ProgressListener.none());
    }
}
