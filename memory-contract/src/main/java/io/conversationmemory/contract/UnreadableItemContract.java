package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.SessionWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that an unreadable item is returned as such, hides no other item, and is never rewritten. */
@Promise("M16")
public interface UnreadableItemContract extends ContractTest {

    @Test
    default void everyKindOfBadItemComesBackMarkedAndHidesNoOther(Store store) {
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            SessionId session = aSession();
            RawItem bad = kind.item(session, "2025-03-01T00:00:01");
            store.plant(messageItem(session, "2025-02-01T00:00:00"), bad, messageItem(session, "2025-03-01T00:00:02"));

            List<MessageItem> newest = store.read(session);

            assertThat(newest).as("%s", kind).hasSize(3);
            assertThat(newest.get(0)).as("%s: the one before", kind).isInstanceOf(StoredMessage.class);
            assertThat(newest.get(2)).as("%s: the one after", kind).isInstanceOf(StoredMessage.class);
            assertThat(newest.get(1)).as("%s", kind).isInstanceOfSatisfying(UnreadableMessage.class, item -> {
                assertThat(item.sessionKey()).isEqualTo(session.value());
                assertThat(item.key().value()).isEqualTo(bad.text("timestamp").orElseThrow());
                assertThat(item.raw()).isEqualTo(bad);
                assertThat(item.problems()).extracting(ItemProblem::attribute).contains(kind.attribute());
                assertThat(item.problems())
                        .allSatisfy(problem -> assertThat(problem.reason()).isNotBlank());
            });
        }
    }

    @Test
    default void pagesAndAUsersMessagesHoldBadItemsAtTheirPlaces(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        List<RawItem> items = plantAllKinds(store, session, user);

        List<MessageItem> forwards = Pages.walk(
                3, cursor -> store.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 3, cursor));
        List<MessageItem> backwards = Pages.walk(
                3, cursor -> store.messages().findPage(session, TimeRange.all(), Direction.BACKWARDS, 3, cursor));
        List<MessageItem> ofUser = Pages.walk(3, cursor -> store.messages().findPageByUser(user, 3, cursor));

        List<MessageItem> expected = store.read(session);
        List<MessageItem> reversed = new ArrayList<>(expected);
        Collections.reverse(reversed);
        assertThat(expected).hasSize(items.size());
        assertThat(forwards).isEqualTo(expected);
        assertThat(backwards).isEqualTo(reversed);
        assertThat(ofUser).isEqualTo(reversed);
    }

    @Test
    default void badItemsCountTowardTheLimit(Store store) {
        SessionId session = aSession();
        store.plant(
                messageItem(session, "2025-03-01T00:00:00"),
                messageItem(session, "2025-03-01T00:00:01"),
                UnreadableMessageKind.ODD_ROLE.item(session, "2025-03-01T00:00:02"),
                UnreadableMessageKind.METADATA_BROKEN.item(session, "2025-03-01T00:00:03"));

        List<MessageItem> three =
                store.messages().findNewest(session, TimeRange.all(), 3).items();

        assertThat(three)
                .extracting(item -> item.key().value())
                .containsExactly("2025-03-01T00:00:01", "2025-03-01T00:00:02", "2025-03-01T00:00:03");
    }

    @Test
    default void badItemsAreNotRewrittenByAnythingThatGoesOnAroundThem(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        List<RawItem> items = plantAllKinds(store, session, user);

        store.read(session);
        store.messages().findPageByUser(user, 100, null);
        store.messages().countSession(session, ProgressListener.none());
        store.messages().append(session, NOON, userMessage("after them", user));
        store.messages().appendAll(session, NOON, messages(5, user));
        ImportReport again =
                ItemImporter.run(store.items(), ItemKind.MESSAGE, items.iterator(), ProgressListener.none());

        assertThat(again.alreadyThere()).isEqualTo(items.size());
        assertThat(again.stored()).isZero();
        assertThat(again.skipped()).isEmpty();
    }

    @Test
    default void aWriterStandsBehindTheBadItemsThatItReads(Store store) {
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            SessionId session = aSession();
            // Years before the writer's clock, and at its exact instant.
            for (String timestamp : List.of("2025-03-01T00:00:01", "2040-03-01T12:00:00")) {
                store.plant(kind.item(session, timestamp));
            }
            SessionWriter writer = store.writer(session);
            int read = writer.readNewest(null, 10).newest().items().size();

            StoredMessage appended = writer.append(userMessage("after them")).message();

            assertThat(read).as("%s", kind).isEqualTo(2);
            assertThat(store.read(session)).as("%s", kind).hasSize(3).endsWith(appended);
        }
    }

    @Test
    default void aBadItemHoldsItsPlaceAndItsId(Store store) {
        SessionId session = aSession();
        RawItem bad = UnreadableMessageKind.ODD_ROLE.item(session, NOON.toString());
        store.plant(bad);
        Message sameId = Message.ofUser(new MessageId(bad.text("message_id").orElseThrow()), "mine", null);

        StoredMessage appended = store.messages().append(session, NOON, userMessage("another"));

        assertThat(appended.time()).isEqualTo(NOON.plusMicros(1));
        assertThatThrownBy(() -> store.messages().append(session, NOON, sameId)).isInstanceOf(ConflictException.class);
        assertThat(store.read(session)).hasSize(2);
    }

    @Test
    default void aSurveyCountsBadItemsAsSuch(Store store) {
        SessionId session = aSession();
        List<RawItem> items = plantAllKinds(store, session, aUser());

        SessionCounts survey = store.messages().countSession(session, ProgressListener.none());

        assertThat(survey.messages()).isEqualTo(items.size());
        assertThat(survey.unreadableMessages()).isEqualTo(UnreadableMessageKind.values().length);
        assertThat(survey.messages()).isGreaterThan(survey.unreadableMessages());
    }

    @Test
    default void badItemsAreDeletedWithTheirSession(Store store) {
        SessionId session = aSession();
        List<RawItem> items = plantAllKinds(store, session, aUser());

        long deleted = store.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(items.size());
        assertThat(store.read(session)).isEmpty();
    }

    /** Stores an unreadable item of each kind, with readable ones in between. */
    private static List<RawItem> plantAllKinds(Store store, SessionId session, UserId user) {
        List<RawItem> items = new ArrayList<>();
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            int second = items.size() + 10;
            items.add(kind.item(session, "2025-03-01T00:00:" + second));
            items.add(messageItem(session, "2025-03-01T00:00:" + (second + 1)));
        }
        items.replaceAll(item -> item.with("user_id", Attribute.text(user.value())));
        store.plant(items);
        return items;
    }
}
