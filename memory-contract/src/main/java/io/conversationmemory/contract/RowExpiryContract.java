package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.anId;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * An expired row is used like any other, so that a process with a fast clock takes no session from its owner. It is absent only
 * if it expired more than a week ago and no message of its session is stored. No write shortens the expiry.
 */
public interface RowExpiryContract extends ContractTest {

    @Test
    @Promise({"S1", "S4"})
    @WithRetention("P1D")
    default void aFastClockTakesNoSessionFromItsOwner(Store store) {
        TurnClaim claim = new TurnClaim(anId(), NOON, false, NOON);
        Session session = Session.begun(aSession(), aUser(), NOON)
                .withTitle("the owner's")
                .withClaims(new TurnClaims(List.of(claim)));
        StoredSession owned = rowOf(store.turns().append(null, session, NOON, userMessage("hi", session.owner())));
        Session anothers = Session.begun(session.id(), aUser(), NOON);

        store.clock().move(Duration.ofDays(3));
        Storage fast = store.openAnother();
        assertThat(fast.sessions().find(session.id())).contains(owned);
        assertThat(fast.sessions().create(anothers)).isEmpty();
        assertThat(fast.turns().append(null, anothers, store.now(), userMessage("mine", anothers.owner())))
                .isEqualTo(new TurnOutcome.RowChanged());
        store.clock().move(Duration.ofDays(-3));

        assertThat(store.sessions().find(session.id())).contains(owned);
        assertThat(owned.session()).isEqualTo(session);
    }

    @Test
    @Promise("S4")
    @WithRetention("P1D")
    default void aRowWithoutMessagesIsUsedForAWeekAfterItsExpiry(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession row = store.sessions().create(session).orElseThrow();
        store.awaitIndexes();

        store.clock().move(Duration.ofDays(2 + 7));

        assertThat(store.sessions().find(session.id())).contains(row);
        assertThat(store.sessions().create(session)).isEmpty();
        assertThat(listed(store, session)).containsExactly(row);
        assertThat(store.items().findPage(ItemKind.SESSION, 10, null).items()).containsExactly(row.raw());
        StoredSession replaced =
                store.sessions().replace(row, session.withTitle("late")).orElseThrow();
        StoredSession turned = rowOf(store.turns().append(replaced, session, store.now(), userMessage("late")));
        assertThat(store.sessions().find(session.id())).contains(turned);
    }

    @Test
    @Promise("S4")
    @WithRetention("P1D")
    default void aRowThatExpiredMoreThanAWeekAgoWithoutMessagesIsAbsent(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession row = store.sessions().create(session).orElseThrow();
        store.awaitIndexes();

        store.clock().move(Duration.ofDays(2 + 7).plusSeconds(1));

        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(listed(store, session)).isEmpty();
        assertThat(store.sessions().replace(row, session.withTitle("late"))).isEmpty();
        assertThat(store.turns().append(row, session, store.now(), userMessage("late")))
                .isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.read(session.id())).isEmpty();
    }

    @Test
    @Promise({"S1", "S4"})
    @WithRetention("P1D")
    default void aSessionBeginsAnewOverAnAbsentRow(Store store) {
        Session created = Session.begun(aSession(), aUser(), NOON);
        Session turned = Session.begun(aSession(), aUser(), NOON);
        store.sessions().create(created.withTitle("old"));
        store.sessions().create(turned.withTitle("old"));
        store.clock().move(Duration.ofDays(30));

        StoredSession first = store.sessions().create(created).orElseThrow();
        StoredSession second = rowOf(store.turns().append(null, turned, store.now(), userMessage("new")));

        assertThat(first.session()).isEqualTo(created);
        assertThat(store.sessions().create(created)).isEmpty();
        assertThat(store.sessions().find(created.id())).contains(first);
        assertThat(store.sessions().find(turned.id())).contains(second);
        assertThat(store.read(turned.id())).hasSize(1);
    }

    @Test
    @Promise("S4")
    @WithRetention("P1D")
    default void aRowIsNeverAbsentWhileAMessageIsStored(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession row = rowOf(store.turns().append(null, session, NOON, userMessage("hi")));
        Session anothers = Session.begun(session.id(), aUser(), NOON);

        store.clock().move(Duration.ofDays(400));

        assertThat(store.read(session.id())).as("expired messages").isEmpty();
        assertThat(store.sessions().find(session.id())).contains(row);
        assertThat(store.sessions().create(anothers)).isEmpty();
        assertThat(store.turns().append(null, anothers, store.now(), userMessage("mine")))
                .isEqualTo(new TurnOutcome.RowChanged());
        StoredSession turned = rowOf(store.turns().append(row, session, store.now(), userMessage("back")));
        store.clock().move(Duration.ofDays(400));
        assertThat(store.sessions().replace(turned, session.withTitle("again"))).isPresent();
    }

    @Test
    @Promise("S8")
    @WithRetention("PT1H")
    default void noWriteShortensTheExpiryOfARow(Store store) {
        long inAYear = NOON.instant().plus(Duration.ofDays(365)).getEpochSecond();
        SessionId session = aSession();
        store.plantRow(sessionItem(session, aUser(), NOON).with("expires_at", Attribute.number(inAYear)));
        StoredSession read = store.sessions().find(session).orElseThrow();

        StoredSession replaced = store.sessions().replace(read, read.session()).orElseThrow();
        StoredSession turned = rowOf(store.turns().append(replaced, read.session(), NOON, userMessage("hi")));

        assertThat(expiry(replaced)).isEqualTo(inAYear);
        assertThat(expiry(turned)).isEqualTo(inAYear);
        store.clock().move(Duration.ofDays(365));
        assertThat(expiry(store.sessions().replace(turned, turned.session()).orElseThrow()))
                .isEqualTo(inAYear + 3600 + 86_400);
    }

    @Test
    @Promise("S8")
    @WithRetention("PT1H")
    default void aRowThatDoesNotExpireNeverWill(Store store) {
        RawItem planted = sessionItem(aSession(), aUser(), NOON);
        store.plantRow(planted);
        StoredSession read = store.sessions()
                .find(new SessionId(planted.text("session_id").orElseThrow()))
                .orElseThrow();

        StoredSession replaced = store.sessions().replace(read, read.session()).orElseThrow();
        StoredSession turned = rowOf(store.turns().append(replaced, read.session(), NOON, userMessage("hi")));

        assertThat(replaced.raw().get("expires_at")).isEmpty();
        assertThat(turned.raw().get("expires_at")).isEmpty();
    }

    @Test
    @Promise("S8")
    default void aWriteWithoutARetentionRemovesTheExpiry(Store store) {
        SessionId session = aSession();
        long tomorrow = NOON.instant().plus(Duration.ofDays(1)).getEpochSecond();
        store.plantRow(sessionItem(session, aUser(), NOON).with("expires_at", Attribute.number(tomorrow)));
        StoredSession read = store.sessions().find(session).orElseThrow();

        StoredSession replaced = store.sessions().replace(read, read.session()).orElseThrow();

        assertThat(replaced.raw().get("expires_at")).isEmpty();
        assertThat(store.sessions().find(session)).contains(replaced);
    }

    private static List<SessionItem> listed(Store store, Session session) {
        UserId owner = Objects.requireNonNull(session.owner());
        return Pages.walk(10, cursor -> store.sessions().findPageByUser(owner, 10, cursor));
    }

    private static long expiry(StoredSession row) {
        return row.raw().number("expires_at").orElseThrow();
    }

    private static StoredSession rowOf(TurnOutcome outcome) {
        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
        return ((TurnOutcome.Stored) outcome).row();
    }
}
