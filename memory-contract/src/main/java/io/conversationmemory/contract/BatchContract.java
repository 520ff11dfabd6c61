package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageRepository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that a batch is stored atomically and in order, in consecutive slots. */
public interface BatchContract extends ContractTest {

    @Test
    @Promise("M6")
    default void aBatchOfAHundredStandsInTheGivenOrderAtPlacesInARow(Store store) {
        SessionId session = aSession();
        List<Message> batch = messages(100);

        List<StoredMessage> stored = store.messages().appendAll(session, NOON, batch);

        assertStandInARow(stored, NOON, batch);
        assertThat(store.read(session)).hasSize(100).isEqualTo(stored);
    }

    @Test
    @Promise("M3")
    default void aBatchOfOneIsAMessage(Store store) {
        SessionId session = aSession();
        Message message = userMessage("alone");

        List<StoredMessage> stored = store.messages().appendAll(session, NOON, List.of(message));
        StoredMessage again = store.messages().append(session, NOON, message);

        assertThat(stored).containsExactly(again);
        assertThat(store.read(session)).containsExactly(again);
    }

    @Test
    @Promise("M3")
    default void aBatchRepeatedChangesNothing(Store store) {
        SessionId session = aSession();
        List<Message> batch = messages(100);
        List<StoredMessage> first = store.messages().appendAll(session, NOON, batch);

        List<StoredMessage> again = store.messages().appendAll(session, NOON, batch);

        assertThat(again).isEqualTo(first);
        assertThat(store.read(session)).hasSize(100).isEqualTo(first);
    }

    @Test
    @Promise({"M2", "M6"})
    default void aBatchThatMeetsATakenPlaceInItsMiddleGoesBehindItAsAWhole(Store store) {
        SessionId session = aSession();
        StoredMessage inTheWay = store.messages().append(session, NOON.plusMicros(50), userMessage("in the way"));
        List<Message> batch = messages(100);

        List<StoredMessage> stored = store.messages().appendAll(session, NOON, batch);

        assertStandInARow(stored, NOON.plusMicros(51), batch);
        assertThat(store.read(session)).hasSize(101).startsWith(inTheWay).containsAll(stored);
    }

    @Test
    @Promise({"M2", "M6"})
    default void aBatchGoesToTheFirstGapThatIsWideEnough(Store store) {
        SessionId session = aSession();
        for (long taken : new long[] {2, 5, 9}) {
            store.messages().append(session, NOON.plusMicros(taken), userMessage("at " + taken));
        }
        List<Message> three = messages(3);
        List<Message> two = messages(2);

        List<StoredMessage> wide = store.messages().appendAll(session, NOON, three);
        List<StoredMessage> narrow = store.messages().appendAll(session, NOON, two);

        assertStandInARow(wide, NOON.plusMicros(6), three);
        assertStandInARow(narrow, NOON, two);
        assertThat(store.read(session)).hasSize(8);
    }

    @Test
    @Promise("M3")
    default void aBatchThatWasMovedIsFoundWhereItStandsWhenItIsRepeated(Store store) {
        SessionId session = aSession();
        store.messages().append(session, NOON.plusMicros(1), userMessage("in the way"));
        List<Message> batch = messages(10);
        List<StoredMessage> moved = store.messages().appendAll(session, NOON, batch);

        List<StoredMessage> again = store.messages().appendAll(session, NOON, batch);

        assertThat(again).isEqualTo(moved);
        assertThat(store.read(session)).hasSize(11);
    }

    @Test
    @Promise("M4")
    default void aBatchWithAnIdThatSaysSomethingElseThereIsAConflictAndStoresNothing(Store store) {
        SessionId session = aSession();
        StoredMessage there = store.messages().append(session, NOON.plusMicros(1), userMessage("a secret"));
        List<Message> batch = new ArrayList<>(messages(10));
        batch.set(7, Message.ofUser(there.id(), "another secret", null));

        assertThatThrownBy(() -> store.messages().appendAll(session, NOON, batch))
                .isInstanceOf(ConflictException.class)
                .hasMessageNotContaining("secret");

        assertThat(store.read(session)).containsExactly(there);
    }

    @Test
    @Promise({"M4", "M6"})
    default void aBatchOfWhichOnlySomeAreThereIsAConflictAfterABoundedTimeAndStoresNothing(Store store) {
        SessionId session = aSession();
        List<Message> batch = messages(10);
        StoredMessage there = store.messages().append(session, NOON, batch.get(0));

        assertThatThrownBy(() -> store.messages().appendAll(session, NOON, batch))
                .isInstanceOf(ConflictException.class);

        assertThat(store.read(session)).containsExactly(there);
    }

    @Test
    @Promise("M6")
    default void anEmptyBatchOneOfMoreThanAHundredAndOneWithAnIdTwiceAreRefused(Store store) {
        SessionId session = aSession();
        Message twice = userMessage("twice");
        List<List<Message>> refused = List.of(
                List.of(), messages(MessageRepository.MAX_BATCH_MESSAGES + 1), List.of(twice, userMessage("x"), twice));

        for (List<Message> batch : refused) {
            assertThatThrownBy(() -> store.messages().appendAll(session, NOON, batch))
                    .as("a batch of %d", batch.size())
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(store.read(session)).isEmpty();
    }

    @Test
    @Tag(ContractTest.LARGE)
    @Promise({"M5", "M6"})
    default void aBatchOfNearlyFourMegabytesIsStoredAndOneOfMoreIsRefused(Store store) {
        SessionId session = aSession();
        List<Message> fitting = messages(10, 400_000, null);
        List<Message> tooMany = messages(11, 400_000, null);

        List<StoredMessage> stored = store.messages().appendAll(session, NOON, fitting);

        assertThatThrownBy(() -> store.messages().appendAll(session, NOON.plusMicros(100), tooMany))
                .isInstanceOfSatisfying(ItemTooLargeException.class, e -> {
                    assertThat(e.limit()).isEqualTo(MessageRepository.MAX_BATCH_BYTES);
                    assertThat(e.size()).isGreaterThan(11 * 400_000L).isLessThan(11 * 401_000L);
                });
        assertThat(store.read(session)).hasSize(10).isEqualTo(stored);
    }

    @Test
    @Promise({"M5", "M6"})
    default void aBatchWithOneMessageThatIsTooLargeStoresNothing(Store store) {
        SessionId session = aSession();
        List<Message> batch = List.of(userMessage("fits"), userMessage("x".repeat(500_000)), userMessage("fits, too"));

        assertThatThrownBy(() -> store.messages().appendAll(session, NOON, batch))
                .isInstanceOf(ItemTooLargeException.class);

        assertThat(store.read(session)).isEmpty();
    }

    private static void assertStandInARow(List<StoredMessage> stored, Timestamp first, List<Message> batch) {
        assertThat(stored).extracting(StoredMessage::message).isEqualTo(batch);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).time()).isEqualTo(first.plusMicros(i));
        }
    }
}
