package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.ItemEquality;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ItemStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the listing of one session's or one user's items: as they are stored, in order, and those of no other. */
@Promise("M11")
public interface PartitionListingContract extends ContractTest {

    @Test
    default void theItemsOfASessionAreListedInOrderAndThoseOfNoOther(Store store) {
        List<SessionId> sessions = Stream.of("s", "s ", "s\u0000", "🎸", "S", "x".repeat(2048))
                .map(SessionId::new)
                .toList();
        List<List<StoredMessage>> stored = sessions.stream()
                .map(session -> store.talk(session, messages(7)))
                .toList();

        for (int i = 0; i < sessions.size(); i++) {
            for (int limit : new int[] {1, 3, 6, 7, Integer.MAX_VALUE}) {
                assertThat(listed(store, sessions.get(i), limit))
                        .as("%s by %d", sessions.get(i), limit)
                        .map(MessageItems::decode)
                        .containsExactlyElementsOf(stored.get(i));
            }
        }
        assertThat(listed(store, aSession(), 5)).isEmpty();
    }

    @Test
    default void theListingOfASessionGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.fill(session, messages(20, 150_000, aUser()), 5);
        Page<RawItem> first = Pages.firstOfSeveral(
                cursor -> store.items().findPartition(ItemKind.MESSAGE, session.value(), 3, cursor));
        ItemStore elsewhere = store.openAnother().items();

        List<RawItem> walked = new ArrayList<>(first.items());
        walked.addAll(Pages.walkFrom(
                first.next(),
                1000,
                cursor -> elsewhere.findPartition(ItemKind.MESSAGE, session.value(), 1000, cursor)));

        assertThat(walked).map(MessageItems::decode).containsExactlyElementsOf(stored);
    }

    @Test
    default void itemsOfASessionAreListedAsTheyAreStored(Store store) {
        SessionId session = aSession();
        List<RawItem> items = new ArrayList<>();
        for (UnreadableMessageKind kind : UnreadableMessageKind.values()) {
            items.add(kind.item(session, "2025-03-01T00:00:" + (items.size() + 10)));
            items.add(Given.withUnknownAttributes(messageItem(session, "2025-03-01T00:00:" + (items.size() + 10))));
        }
        store.plant(items);
        items.sort(
                Comparator.comparing(item -> new SortKey(item.text("timestamp").orElseThrow())));

        for (int limit : new int[] {1, 4, 1000}) {
            assertSame(listed(store, session, limit), items);
        }
    }

    @Test
    @WithRetention("PT1H")
    default void expiredItemsOfASessionAreNotListed(Store store) {
        SessionId session = aSession();
        List<MessageItem> living = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("old"));
        }
        store.clock().move(Duration.ofMinutes(50));
        for (int i = 0; i < 10; i++) {
            living.add(store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("new")));
        }

        assertThat(listed(store, session, 3)).hasSize(20);
        store.clock().move(Duration.ofMinutes(30));
        for (int limit : new int[] {1, 3, 1000}) {
            assertThat(listed(store, session, limit)).map(MessageItems::decode).containsExactlyElementsOf(living);
        }
    }

    @Test
    default void theRowOfASessionAndThePreferencesOfAUserAreListedAsTheyAreStored(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        RawItem row = Given.withUnknownAttributes(SessionItems.encode(null, Session.begun(session, user, NOON), null));
        RawItem bad = preferencesItem(user, "{\"a\": ").with("more", Attribute.number(1));
        store.items().putAllIfAbsent(ItemKind.SESSION, List.of(row));
        store.items().putAllIfAbsent(ItemKind.PREFERENCES, List.of(bad));
        store.sessions().create(Session.begun(aSession(), user, NOON));
        UserId other = aUser();
        store.preferences().store(other, JsonObject.of("a", "b"));

        assertSame(
                Pages.walk(1, cursor -> store.items().findPartition(ItemKind.SESSION, session.value(), 1, cursor)),
                List.of(row));
        assertSame(
                Pages.walk(10, cursor -> store.items().findPartition(ItemKind.PREFERENCES, user.value(), 10, cursor)),
                List.of(bad));
        assertThat(store.items()
                        .findPartition(ItemKind.PREFERENCES, other.value(), 1, null)
                        .map(PreferenceItems::decode)
                        .items())
                .containsExactly(store.preferences().find(other).orElseThrow());
        assertThat(store.items()
                        .findPartition(ItemKind.SESSION, aSession().value(), 1, null)
                        .items())
                .isEmpty();
    }

    @Test
    default void aListingOfASessionTakesNoLimitBelowOne(Store store) {
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.items().findPartition(ItemKind.MESSAGE, "s", limit, null));
        }
    }

    /** A store may give another form to numbers and sets that it does not know. */
    private static void assertSame(List<RawItem> listed, List<RawItem> stored) {
        assertThat(listed)
                .usingElementComparator((one, other) -> ItemEquality.same(one, other) ? 0 : 1)
                .containsExactlyElementsOf(stored);
    }

    private static List<RawItem> listed(Store store, SessionId session, int limit) {
        return Pages.walk(
                limit, cursor -> store.items().findPartition(ItemKind.MESSAGE, session.value(), limit, cursor));
    }
}
