package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.sessionItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.UnreadablePreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the listings of all preferences and session rows: each once, with unreadable ones marked and long expired ones omitted. */
@Promise("S6")
public interface RowListingContract extends ContractTest {

    @Test
    default void thePreferencesOfAllUsersAreListedOnceWhateverThePagesSize(Store store) {
        List<PreferenceItem> stored = new ArrayList<>();
        for (String id : List.of("u", "u ", "u\u0000", "\uFFFD", "🎸", "a/b#c", "U", "ß", "x".repeat(2048))) {
            stored.add(store.preferences().store(new UserId(id), JsonObject.of("favorite_genres", id)));
        }

        for (int limit : new int[] {1, 3, 8, 9, Integer.MAX_VALUE}) {
            assertThat(preferences(store, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void theListingOfPreferencesGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle(Store store) {
        List<PreferenceItem> stored = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            stored.add(store.preferences().store(aUser(), JsonObject.of("much", "x".repeat(300_000))));
        }
        Page<PreferenceItem> first = Pages.firstOfSeveral(cursor ->
                store.items().findPage(ItemKind.PREFERENCES, 3, cursor).map(PreferenceItems::decode));
        ItemStore elsewhere = store.openAnother().items();

        List<PreferenceItem> walked = new ArrayList<>(first.items());
        walked.addAll(Pages.walkFrom(
                first.next(),
                100,
                cursor -> elsewhere.findPage(ItemKind.PREFERENCES, 100, cursor).map(PreferenceItems::decode)));

        assertThat(walked).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    default void badPreferencesAreListedMarkedAndStayAsTheyAre(Store store) {
        PreferenceItem good = store.preferences().store(aUser(), JsonObject.of("a", "b"));
        List<RawItem> bad = List.of(
                preferencesItem(aUser(), "[\"jazz\"]"),
                preferencesItem(aUser(), "null"),
                preferencesItem(aUser(), "{\"a\": "),
                preferencesItem(aUser(), "{}").with("preferences", null),
                preferencesItem(aUser(), "{}").with("preferences", Attribute.number(1)));
        ItemImporter.run(store.items(), ItemKind.PREFERENCES, bad.iterator(), ProgressListener.none());

        for (int limit : new int[] {1, 4, 100}) {
            List<PreferenceItem> listed = preferences(store, limit);
            assertThat(listed).hasSize(6).contains(good);
            assertThat(listed.stream().filter(item -> !item.equals(good)))
                    .allSatisfy(item -> {
                        assertThat(item).isInstanceOf(UnreadablePreferences.class);
                        assertThat(item.problems())
                                .extracting(ItemProblem::attribute)
                                .containsExactly("preferences");
                        assertThat(item.userKey())
                                .isEqualTo(((UnreadablePreferences) item)
                                        .raw()
                                        .text("user_id")
                                        .orElseThrow());
                    })
                    .extracting(item -> ((UnreadablePreferences) item).raw())
                    .containsExactlyInAnyOrderElementsOf(bad);
        }
        ImportReport again =
                ItemImporter.run(store.items(), ItemKind.PREFERENCES, bad.iterator(), ProgressListener.none());
        assertThat(again.alreadyThere()).isEqualTo(bad.size());
    }

    @Test
    @WithRetention("PT1H")
    default void preferencesAreListedWhateverTheirAge(Store store) {
        UserId user = aUser();
        RawItem item = preferencesItem(user, "{\"a\": \"b\"}")
                // Preferences do not expire; for them this is an unknown attribute.
                .with("expires_at", Attribute.number(1));
        ItemImporter.run(store.items(), ItemKind.PREFERENCES, List.of(item).iterator(), ProgressListener.none());

        store.clock().move(Duration.ofDays(400));

        assertThat(preferences(store, 10))
                .containsExactly(store.preferences().find(user).orElseThrow());
    }

    @Test
    default void theRowsOfAllSessionsAreListedOnceWhateverThePagesSize(Store store) {
        List<SessionItem> stored = new ArrayList<>();
        for (String id : List.of("s", "s ", "s\u0000", "\uFFFD", "🎸", "a/b#c", "S", "ß", "x".repeat(2048))) {
            UserId owner = stored.size() % 2 == 0 ? aUser() : null;
            stored.add(store.sessions()
                    .create(Session.begun(new SessionId(id), owner, NOON))
                    .orElseThrow());
        }
        // Sessions without a row are not listed.
        store.talk(aSession(), Given.messages(3));

        for (int limit : new int[] {1, 3, 8, 9, Integer.MAX_VALUE}) {
            assertThat(rows(store, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void theListingOfRowsGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle(Store store) {
        List<SessionItem> stored = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Session session = Session.begun(aSession(), aUser(), NOON).withTitle("x".repeat(300_000));
            stored.add(store.sessions().create(session).orElseThrow());
        }
        Page<SessionItem> first = Pages.firstOfSeveral(
                cursor -> store.items().findPage(ItemKind.SESSION, 3, cursor).map(SessionItems::decode));
        ItemStore elsewhere = store.openAnother().items();

        List<SessionItem> walked = new ArrayList<>(first.items());
        walked.addAll(Pages.walkFrom(
                first.next(),
                100,
                cursor -> elsewhere.findPage(ItemKind.SESSION, 100, cursor).map(SessionItems::decode)));

        assertThat(walked).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    default void badRowsAreListedMarkedAndHideNoOther(Store store) {
        SessionItem good =
                store.sessions().create(Session.begun(aSession(), null, NOON)).orElseThrow();
        List<RawItem> bad = List.of(
                sessionItem(aSession(), aUser(), NOON).with("context", Attribute.text("[1")),
                sessionItem(aSession(), null, NOON).with("created_at", null),
                sessionItem(aSession(), null, NOON).with("last_active_at", Attribute.text("yesterday")),
                sessionItem(aSession(), null, NOON).with("claims", Attribute.text("{}")));
        ItemImporter.run(store.items(), ItemKind.SESSION, bad.iterator(), ProgressListener.none());

        for (int limit : new int[] {1, 4, 100}) {
            List<SessionItem> listed = rows(store, limit);
            assertThat(listed).hasSize(5).contains(good);
            assertThat(listed.stream().filter(item -> !item.equals(good)))
                    .allSatisfy(item -> {
                        assertThat(item).isInstanceOf(UnreadableSession.class);
                        assertThat(item.problems()).isNotEmpty();
                        assertThat(item.sessionKey())
                                .isEqualTo(item.raw().text("session_id").orElseThrow());
                    })
                    .extracting(SessionItem::raw)
                    .containsExactlyInAnyOrderElementsOf(bad);
        }
    }

    @Test
    default void rowsThatExpiredMoreThanAWeekAgoAreNotListed(Store store) {
        long now = NOON.instant().getEpochSecond();
        SessionItem good =
                store.sessions().create(Session.begun(aSession(), null, NOON)).orElseThrow();
        List<RawItem> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            items.add(sessionItem(aSession(), aUser(), NOON).with("expires_at", Attribute.number(now + 1)));
        }
        ItemImporter.run(store.items(), ItemKind.SESSION, items.iterator(), ProgressListener.none());

        store.clock().move(Duration.ofDays(7).plusSeconds(1));
        assertThat(rows(store, 4)).hasSize(31);
        store.clock().move(Duration.ofSeconds(1));
        for (int limit : new int[] {1, 4, 100}) {
            assertThat(rows(store, limit)).as("by %d", limit).containsExactly(good);
        }
    }

    @Test
    default void whatStaysIsListedOnceWhileOthersComeAndGo(Store store) {
        List<SessionItem> rows = new ArrayList<>();
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(store.sessions()
                    .create(Session.begun(aSession(), null, NOON))
                    .orElseThrow());
            users.add(
                    store.preferences().store(aUser(), JsonObject.of("a", "b")).userKey());
        }
        Page<SessionItem> firstRows = Pages.firstOfSeveral(
                cursor -> store.items().findPage(ItemKind.SESSION, 3, cursor).map(SessionItems::decode));
        Page<PreferenceItem> firstUsers = Pages.firstOfSeveral(cursor ->
                store.items().findPage(ItemKind.PREFERENCES, 3, cursor).map(PreferenceItems::decode));

        firstRows.items().forEach(row -> store.sessions().delete(new SessionId(row.sessionKey())));
        firstUsers.items().forEach(item -> store.preferences().delete(new UserId(item.userKey())));
        store.sessions().create(Session.begun(aSession(), aUser(), NOON));
        store.preferences().update(aUser(), "a", new JsonString("b"));
        List<SessionItem> walkedRows = new ArrayList<>(firstRows.items());
        walkedRows.addAll(Pages.walkFrom(
                firstRows.next(),
                3,
                cursor -> store.items().findPage(ItemKind.SESSION, 3, cursor).map(SessionItems::decode)));
        List<PreferenceItem> walkedUsers = new ArrayList<>(firstUsers.items());
        walkedUsers.addAll(Pages.walkFrom(
                firstUsers.next(),
                3,
                cursor ->
                        store.items().findPage(ItemKind.PREFERENCES, 3, cursor).map(PreferenceItems::decode)));

        assertThat(walkedRows).doesNotHaveDuplicates().containsAll(rows);
        assertThat(walkedUsers)
                .extracting(PreferenceItem::userKey)
                .doesNotHaveDuplicates()
                .containsAll(users);
    }

    @Test
    default void anEmptyStoreListsNeitherPreferencesNorRows(Store store) {
        assertThat(preferences(store, 10)).isEmpty();
        assertThat(rows(store, 10)).isEmpty();
    }

    @Test
    default void listingsOfPreferencesAndRowsTakeNoLimitBelowOne(Store store) {
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.items()
                            .findPage(ItemKind.PREFERENCES, limit, null)
                            .map(PreferenceItems::decode));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.items()
                            .findPage(ItemKind.SESSION, limit, null)
                            .map(SessionItems::decode));
        }
    }

    private static List<PreferenceItem> preferences(Store store, int limit) {
        return Pages.walk(
                limit,
                cursor -> store.items()
                        .findPage(ItemKind.PREFERENCES, limit, cursor)
                        .map(PreferenceItems::decode));
    }

    private static List<SessionItem> rows(Store store, int limit) {
        return Pages.walk(
                limit,
                cursor ->
                        store.items().findPage(ItemKind.SESSION, limit, cursor).map(SessionItems::decode));
    }
}
