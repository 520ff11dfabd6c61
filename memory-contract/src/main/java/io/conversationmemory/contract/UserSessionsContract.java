package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.sessionItem;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the pages of a user's sessions, most recently active first. */
@Promise("S3")
public interface UserSessionsContract extends ContractTest {

    @Test
    default void aUsersSessionsComeMostRecentlyActiveFirstAndOnce(Store store) {
        UserId user = aUser();
        List<SessionItem> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            expected.add(0, create(store, Session.begun(aSession(), user, NOON.plusMicros(i * 10L))));
            create(store, Session.begun(aSession(), aUser(), NOON.plusMicros(i * 10L)));
            create(store, Session.begun(aSession(), null, NOON.plusMicros(i * 10L)));
        }
        store.awaitIndexes();

        for (int limit : new int[] {1, 7, 25, Integer.MAX_VALUE}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).hasSize(25).isEqualTo(expected);
        }
    }

    @Test
    default void aSessionThatBecomesActiveComesFirst(Store store) {
        UserId user = aUser();
        StoredSession first = create(store, Session.begun(aSession(), user, NOON));
        StoredSession second = create(store, Session.begun(aSession(), user, NOON.plusMicros(1)));
        store.awaitIndexes();
        assertThat(walk(store, user, 10)).containsExactly(second, first);

        StoredSession active = store.sessions()
                .replace(first, first.session().activeAt(NOON.plus(Duration.ofMinutes(10))))
                .orElseThrow();
        store.awaitIndexes();

        assertThat(walk(store, user, 10)).containsExactly(active, second);
    }

    @Test
    default void sessionsActiveAtOneInstantAllComeOnceWhereverAPageEnds(Store store) {
        UserId user = aUser();
        List<SessionItem> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            expected.add(create(store, Session.begun(aSession(), user, NOON)));
        }
        store.awaitIndexes();

        for (int limit : new int[] {1, 5, 12}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    default void usersWhoseIdsBeginAlikeHaveSessionsOfTheirOwn(Store store) {
        List<UserId> users = List.of(new UserId("u"), new UserId("u "), new UserId("U"), new UserId("uu"));
        List<StoredSession> rows = new ArrayList<>();
        for (UserId user : users) {
            rows.add(create(store, Session.begun(aSession(), user, NOON)));
        }
        store.awaitIndexes();

        for (int i = 0; i < users.size(); i++) {
            assertThat(walk(store, users.get(i), 10)).containsExactly(rows.get(i));
        }
        assertThat(store.sessions().findPageByUser(aUser(), 10, null)).isEqualTo(Page.last(List.of()));
    }

    @Test
    @Tag(ContractTest.LARGE)
    default void largeRowsComeAcrossTheStoresPages(Store store) {
        UserId user = aUser();
        List<SessionItem> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Session session = Session.begun(aSession(), user, NOON.plusMicros(i));
            expected.add(0, create(store, session.withSystemMessage("x".repeat(200_000))));
        }
        store.awaitIndexes();

        for (int limit : new int[] {5, 100}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).isEqualTo(expected);
        }
    }

    @Test
    default void badRowsAreMarkedAndHideNoOther(Store store) {
        UserId user = aUser();
        StoredSession before = create(store, Session.begun(aSession(), user, NOON.plusMicros(20)));
        StoredSession behind = create(store, Session.begun(aSession(), user, NOON.plusMicros(-20)));
        List<RawItem> bad = List.of(
                sessionItem(aSession(), user, NOON.plusMicros(3)).with("created_at", null),
                sessionItem(aSession(), user, NOON.plusMicros(2)).with("context", Attribute.text("[1]")),
                sessionItem(aSession(), user, NOON.plusMicros(1)).with("title", Attribute.number(1)));
        ItemImporter.run(store.items(), ItemKind.SESSION, bad.iterator(), ProgressListener.none());
        store.awaitIndexes();

        List<SessionItem> found = walk(store, user, 2);

        assertThat(found).hasSize(5).startsWith(before).endsWith(behind);
        for (int i = 0; i < 3; i++) {
            RawItem expected = bad.get(i);
            assertThat(found.get(i + 1)).isInstanceOfSatisfying(UnreadableSession.class, item -> {
                assertThat(item.sessionKey())
                        .isEqualTo(expected.text("session_id").orElseThrow());
                assertThat(item.raw()).isEqualTo(expected);
                assertThat(item.problems()).isNotEmpty();
            });
        }
    }

    @Test
    default void deletedSessionsAreNoLongerAmongAUsers(Store store) {
        UserId user = aUser();
        StoredSession kept = create(store, Session.begun(aSession(), user, NOON));
        StoredSession deleted = create(store, Session.begun(aSession(), user, NOON.plusMicros(1)));
        store.awaitIndexes();
        assertThat(walk(store, user, 10)).containsExactly(deleted, kept);

        store.sessions().delete(deleted.session().id());
        store.awaitIndexes();

        assertThat(walk(store, user, 10)).containsExactly(kept);
    }

    @Test
    default void rowsThatExpiredLongAgoAreNotAmongAUsersAndHideNoOther(Store store) {
        UserId user = aUser();
        Attribute past =
                Attribute.number(NOON.instant().minus(Duration.ofDays(8)).getEpochSecond());
        List<RawItem> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawItem row = sessionItem(aSession(), user, NOON.plusMicros(-i));
            rows.add(i % 30 == 29 ? row : row.with(SessionItems.EXPIRES_AT, past));
        }
        ItemImporter.run(store.items(), ItemKind.SESSION, rows.iterator(), ProgressListener.none());
        store.awaitIndexes();

        assertThat(walk(store, user, 2)).extracting(SessionItem::raw).containsExactly(rows.get(29), rows.get(59));
    }

    @Test
    default void aCursorOfAUsersSessionsGoesOnInAnotherHandleAndWithAnotherLimit(Store store) {
        UserId user = aUser();
        for (int i = 0; i < 12; i++) {
            create(store, Session.begun(aSession(), user, NOON.plusMicros(i)));
        }
        store.awaitIndexes();
        List<SessionItem> all = walk(store, user, 100);
        Page<SessionItem> first =
                Pages.firstOfSeveral(cursor -> store.sessions().findPageByUser(user, 5, cursor));
        SessionRepository elsewhere = store.openAnother().sessions();

        List<SessionItem> rest = Pages.walkFrom(first.next(), 50, cursor -> elsewhere.findPageByUser(user, 50, cursor));

        assertThat(all).hasSize(12);
        assertThat(rest).isEqualTo(all.subList(first.items().size(), 12));
    }

    private static StoredSession create(Store store, Session session) {
        return store.sessions().create(session).orElseThrow();
    }

    private static List<SessionItem> walk(Store store, UserId user, int limit) {
        return Pages.walk(limit, cursor -> store.sessions().findPageByUser(user, limit, cursor));
    }
}
