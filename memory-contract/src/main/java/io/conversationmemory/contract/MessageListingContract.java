package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the listing of all messages: each once, in any order, with unreadable ones marked and expired ones omitted. */
@Promise("M11")
public interface MessageListingContract extends ContractTest {

    @Test
    default void theMessagesOfAllSessionsAreListedOnceWhateverThePagesSize(Store store) {
        List<MessageItem> stored = new ArrayList<>();
        // Beyond the first plane, where the order of UTF-8 and that of Java differ; ids that begin alike; the longest.
        for (String id : List.of("s", "s ", "s\u0000", "\uFFFD", "🎸", "a/b#c", "S", "ß", "x".repeat(2048))) {
            UserId user = stored.size() % 2 == 0 ? null : aUser();
            stored.addAll(store.talk(new SessionId(id), messages(stored.isEmpty() ? 1 : 6, user)));
        }

        for (int limit : new int[] {1, 4, 6, 49, 50, Integer.MAX_VALUE}) {
            assertThat(all(store, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void theListingOfMessagesGoesAcrossTheStoresOwnPages(Store store) {
        List<MessageItem> stored = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stored.addAll(store.fill(aSession(), messages(9, 150_000, aUser()), 9));
            stored.addAll(store.talk(aSession(), messages(2)));
        }

        for (int limit : new int[] {5, Integer.MAX_VALUE}) {
            assertThat(all(store, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void badMessagesAreListedMarkedAndHideNoOther(Store store) {
        List<RawItem> bad = new ArrayList<>();
        List<RawItem> good = new ArrayList<>();
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            SessionId session = aSession();
            bad.add(kind.item(session, "2025-03-01T00:00:01"));
            good.add(messageItem(session, "2025-03-01T00:00:00"));
            good.add(messageItem(session, "2025-03-01T00:00:02+00:00"));
        }
        // Existing tables may contain ids that are not valid as a SessionId.
        SessionId alone = aSession();
        bad.add(UnreadableMessageKind.NO_CONTENT.item(alone, "no time at all"));
        store.plant(bad);
        store.plant(good);

        for (int limit : new int[] {1, 5, 1000}) {
            List<MessageItem> listed = all(store, limit);
            List<UnreadableMessage> marked = listed.stream()
                    .filter(UnreadableMessage.class::isInstance)
                    .map(UnreadableMessage.class::cast)
                    .toList();
            assertThat(marked).extracting(UnreadableMessage::raw).containsExactlyInAnyOrderElementsOf(bad);
            assertThat(marked).allSatisfy(item -> {
                assertThat(item.sessionKey())
                        .isEqualTo(item.raw().text("session_id").orElseThrow());
                assertThat(item.key().value())
                        .isEqualTo(item.raw().text("timestamp").orElseThrow());
                assertThat(item.problems()).extracting(ItemProblem::reason).doesNotContain("");
            });
            assertThat(listed).hasSize(bad.size() + good.size());
        }
    }

    @Test
    @WithRetention("PT1H")
    default void expiredMessagesAreNeverListedAndHideNoneThatLives(Store store) {
        SessionId session = aSession();
        List<MessageItem> living = new ArrayList<>();
        store.fill(aSession(), messages(50), 50);
        for (int i = 0; i < 20; i++) {
            store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("old"));
        }
        store.clock().move(Duration.ofMinutes(50));
        for (int i = 0; i < 20; i++) {
            living.add(store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("new")));
        }
        store.plant(messageItem(aSession(), "2025-03-01T00:00:00")
                .with("expires_at", Attribute.number(NOON.instant().getEpochSecond() + 3600)));

        assertThat(all(store, 3)).hasSize(20 + 50 + 20 + 1);
        store.clock().move(Duration.ofMinutes(30));
        for (int limit : new int[] {1, 3, 1000}) {
            assertThat(all(store, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(living);
        }
        store.clock().move(Duration.ofMinutes(30));
        assertThat(all(store, 3)).isEmpty();
    }

    @Test
    default void theListingOfMessagesGoesOnInAnotherHandleWithAnotherLimit(Store store) {
        List<MessageItem> stored = new ArrayList<>(store.talk(aSession(), messages(20)));
        stored.addAll(store.talk(aSession(), messages(20)));
        Page<MessageItem> first = Pages.firstOfSeveral(
                cursor -> store.items().findPage(ItemKind.MESSAGE, 7, cursor).map(MessageItems::decode));
        ItemStore elsewhere = store.openAnother().items();

        List<MessageItem> walked = new ArrayList<>(first.items());
        walked.addAll(Pages.walkFrom(
                first.next(),
                3,
                cursor -> elsewhere.findPage(ItemKind.MESSAGE, 3, cursor).map(MessageItems::decode)));

        assertThat(walked).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    default void whatIsThereFromBeginningToEndIsListedOnceWhileOthersWriteAndDelete(Store store) {
        List<MessageItem> stored = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stored.addAll(store.talk(aSession(), messages(5)));
        }
        SessionId leaving = aSession();
        store.talk(leaving, messages(5));

        List<MessageItem> walked = new ArrayList<>();
        List<StoredMessage> written = new ArrayList<>();
        walked.addAll(Pages.walk(4, cursor -> {
            // The item that the cursor points to may be deleted, too.
            store.messages().delete(leaving, MessageSelection.all(), ProgressListener.none());
            written.add(store.messages().append(aSession(), NOON, userMessage("meanwhile")));
            return store.items().findPage(ItemKind.MESSAGE, 4, cursor).map(MessageItems::decode);
        }));

        assertThat(written).hasSizeGreaterThan(10);
        assertThat(walked).doesNotHaveDuplicates().containsAll(stored);
    }

    @Test
    default void aCursorOfTheListingOutlivesTheMessageThatItPointsAt(Store store) {
        List<MessageItem> stored = new ArrayList<>();
        List<SessionId> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sessions.add(aSession());
            stored.addAll(store.talk(sessions.get(i), messages(1)));
        }
        Page<MessageItem> first = Pages.firstOfSeveral(
                cursor -> store.items().findPage(ItemKind.MESSAGE, 2, cursor).map(MessageItems::decode));

        for (MessageItem item : first.items()) {
            store.messages().delete(new SessionId(item.sessionKey()), MessageSelection.all(), ProgressListener.none());
        }
        List<MessageItem> walked = new ArrayList<>(first.items());
        walked.addAll(Pages.walkFrom(
                first.next(),
                2,
                cursor -> store.items().findPage(ItemKind.MESSAGE, 2, cursor).map(MessageItems::decode)));

        assertThat(walked).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    default void listingMessagesChangesNothing(Store store) {
        SessionId session = aSession();
        List<RawItem> items = new ArrayList<>();
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            items.add(kind.item(session, "2025-03-01T00:00:" + (items.size() + 10)));
            items.add(Given.withUnknownAttributes(messageItem(session, "2025-03-01T00:00:" + (items.size() + 10))));
        }
        store.plant(items);

        all(store, 3);

        ImportReport again =
                ItemImporter.run(store.items(), ItemKind.MESSAGE, items.iterator(), ProgressListener.none());
        assertThat(again.alreadyThere()).isEqualTo(items.size());
        assertThat(store.sessions().find(session)).isEmpty();
    }

    @Test
    default void anEmptyStoreListsNoMessages(Store store) {
        assertThat(all(store, 10)).isEmpty();
    }

    @Test
    default void aListingOfMessagesTakesNoLimitBelowOne(Store store) {
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.items()
                            .findPage(ItemKind.MESSAGE, limit, null)
                            .map(MessageItems::decode));
        }
    }

    private static List<MessageItem> all(Store store, int limit) {
        return Pages.walk(
                limit,
                cursor ->
                        store.items().findPage(ItemKind.MESSAGE, limit, cursor).map(MessageItems::decode));
    }
}
