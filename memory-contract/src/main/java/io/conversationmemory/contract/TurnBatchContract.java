package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks turns of several messages, and that a message is deleted together with a change of its session's row. */
public interface TurnBatchContract extends ContractTest {

    @Test
    @Promise("T4")
    default void aTurnOf99MessagesWritesAllInOrderAtConsecutiveMicroseconds(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        List<Message> messages = messages(99, session.owner());
        long expiry = NOON.instant().getEpochSecond() + 7 * 24 * 3600;

        TurnOutcome.Stored stored =
                stored(store.turns().appendAll(read, session.withTitle("changed"), NOON, messages, Expiry.at(expiry)));

        List<StoredMessage> expected = new ArrayList<>();
        for (Message message : messages) {
            expected.add(StoredMessage.at(session.id(), NOON.plusMicros(expected.size()), message, expiry));
        }
        assertThat(stored.messages()).isEqualTo(expected);
        assertThat(store.read(session.id())).isEqualTo(expected);
        assertThat(store.sessions().find(session.id())).contains(stored.row());
    }

    @Test
    @Promise("T4")
    default void aTurnOfNoMessageOrMoreThan99OrOfOneIdTwiceIsRefused(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        Message twice = userMessage("twice");

        for (List<Message> refused : List.of(List.<Message>of(), messages(100), List.of(twice, twice))) {
            assertThatThrownBy(() -> store.turns().appendAll(null, session, NOON, refused, Expiry.afterRetention()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertNothing(store, session.id());
    }

    @Test
    @Tag(LARGE)
    @Promise({"T4", "M5"})
    default void aTurnHasAtMost4MbTogetherWithTheRow(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Message empty = userMessage("");
            long taken = ItemSize.of(MessageItems.encode(session.id(), NOON, empty, null));
            messages.add(Message.of(empty.id(), empty.role(), "x".repeat((int) (ItemSize.MAX_BYTES - taken))));
        }
        long rowTaken = ItemSize.of(
                SessionItems.encode(null, session.withTitle(""), null).with(SessionItems.VERSION, Attribute.number(1)));
        int left = (int) (4L * 1024 * 1024 - 10 * ItemSize.MAX_BYTES - rowTaken);

        assertThatThrownBy(() -> store.turns()
                        .appendAll(
                                null, session.withTitle("x".repeat(left + 1)), NOON, messages, Expiry.afterRetention()))
                .isInstanceOf(ItemTooLargeException.class);
        assertNothing(store, session.id());
        stored(store.turns()
                .appendAll(null, session.withTitle("x".repeat(left)), NOON, messages, Expiry.afterRetention()));
        assertThat(store.read(session.id())).hasSize(10);
    }

    @Test
    @Promise({"T3", "T4"})
    default void aTurnWritesNothingWhereTheSlotOfAnyMessageIsTaken(Store store) {
        for (int taken = 0; taken < 3; taken++) {
            Session session = Session.begun(aSession(), aUser(), NOON);
            StoredMessage inTheWay =
                    store.messages().append(session.id(), NOON.plusMicros(taken), userMessage("in the way"));

            TurnOutcome outcome = store.turns().appendAll(null, session, NOON, messages(3), Expiry.afterRetention());

            assertThat(outcome).as("slot %s", taken).isEqualTo(new TurnOutcome.SlotTaken());
            assertThat(store.read(session.id())).containsExactly(inTheWay);
            assertThat(store.sessions().find(session.id())).isEmpty();
        }
    }

    @Test
    @Promise({"T3", "T4"})
    default void aKeyOfAnotherFormBetweenTheSlotsIsNotInTheWay(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        String second = NOON.plusMicros(1).toString();
        store.plant(messageItem(session.id(), second.substring(0, second.length() - 1)));

        stored(store.turns().appendAll(null, session, NOON, messages(3), Expiry.afterRetention()));

        assertThat(store.read(session.id())).hasSize(4);
    }

    @Test
    @Promise("T5")
    default void aDeletionWithARowDeletesThatMessageAndChangesTheRow(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        List<StoredMessage> there = store.messages().appendAll(session.id(), NOON, messages(3, session.owner()));

        DeleteOutcome outcome = store.turns()
                .delete(read, session.withTitle("changed"), there.get(1).key());
        store.awaitIndexes();

        assertThat(outcome).isInstanceOfSatisfying(DeleteOutcome.Deleted.class, deleted -> {
            assertThat(deleted.row().session().title()).isEqualTo("changed");
            assertThat(store.sessions().find(session.id())).contains(deleted.row());
        });
        assertThat(store.read(session.id())).containsExactly(there.get(0), there.get(2));
        assertThat(store.messages()
                        .findPageByUser(Objects.requireNonNull(session.owner()), 10, null)
                        .items())
                .containsExactly(there.get(2), there.get(0));
    }

    @Test
    @Promise("T5")
    @WithRetention("PT1H")
    default void aDeletionWithARowDeletesUnreadableAndExpiredMessages(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession row = store.sessions().create(session).orElseThrow();
        SortKey unreadable = new SortKey("2030-01-01T00:00:00");
        store.plant(messageItem(session.id(), unreadable.value()).with("role", Attribute.text("narrator")));
        StoredMessage expired = store.messages().append(session.id(), NOON, userMessage("soon expired"));
        store.clock().move(Duration.ofHours(2));

        for (SortKey key : List.of(unreadable, expired.key())) {
            DeleteOutcome outcome = store.turns().delete(row, row.session(), key);
            assertThat(outcome).isInstanceOf(DeleteOutcome.Deleted.class);
            row = ((DeleteOutcome.Deleted) outcome).row();
        }

        assertThat(store.messages().findStoredPage(session.id(), 10, null).items())
                .isEmpty();
    }

    @Test
    @Promise("T5")
    default void aDeletionOnARowThatHasChangedOrIsGoneDeletesNothing(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        StoredSession there =
                store.sessions().replace(read, session.withTitle("changed")).orElseThrow();
        StoredMessage message = store.messages().append(session.id(), NOON, userMessage("stays"));
        SortKey absent = SortKey.of(NOON.plusMicros(1));

        for (SortKey key : List.of(message.key(), absent)) {
            assertThat(store.turns().delete(read, session, key)).isEqualTo(new DeleteOutcome.RowChanged());
        }
        assertThat(store.sessions().find(session.id())).contains(there);
        store.sessions().delete(session.id());
        assertThat(store.turns().delete(there, session, message.key())).isEqualTo(new DeleteOutcome.RowChanged());

        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.read(session.id())).containsExactly(message);
    }

    @Test
    @Promise("T5")
    default void aDeletionOfAnAbsentMessageLeavesTheRowAlone(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        List<StoredMessage> there = store.messages().appendAll(session.id(), NOON, messages(2));
        Timestamp absent = NOON.plusMicros(2);

        DeleteOutcome outcome = store.turns().delete(read, session.withTitle("changed"), SortKey.of(absent));

        assertThat(outcome).isEqualTo(new DeleteOutcome.MessageAbsent());
        assertThat(store.sessions().find(session.id())).contains(read);
        assertThat(store.read(session.id())).isEqualTo(List.<MessageItem>copyOf(there));
    }

    private static TurnOutcome.Stored stored(TurnOutcome outcome) {
        if (outcome instanceof TurnOutcome.Stored stored) {
            return stored;
        }
        throw new AssertionError("The turn was not stored: " + outcome);
    }

    private static void assertNothing(Store store, SessionId session) {
        assertThat(store.sessions().find(session)).isEmpty();
        assertThat(store.read(session)).isEmpty();
    }
}
