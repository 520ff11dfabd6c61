package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static io.conversationmemory.contract.Given.withUnknownAttributes;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Checks that a message and its session's row are written atomically. */
public interface TurnContract extends ContractTest {

    @Test
    @Promise("T1")
    default void aTurnWritesTheMessageAndTheChangedRow(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        Message message = userMessage("hi", session.owner());
        Session claimed = session.withClaims(new TurnClaims(List.of(new TurnClaim(message.id(), NOON, false, NOON))));

        TurnOutcome outcome = store.turns().append(read, claimed, NOON, message);
        store.awaitIndexes();

        TurnOutcome.Stored stored = assertStored(outcome);
        // The claim is an added attribute, which moves the last activity.
        assertThat(stored.row().session()).isEqualTo(claimed.activeAt(NOON.plusMicros(1)));
        assertThat(stored.message()).isEqualTo(StoredMessage.at(session.id(), NOON, message, null));
        assertThat(store.sessions().find(session.id())).contains(stored.row());
        assertThat(store.read(session.id())).containsExactly(stored.message());
        assertThat(store.messages().findPageByUser(ownerOf(session), 10, null).items())
                .containsExactly(stored.message());
        assertThat(store.sessions().findPageByUser(ownerOf(session), 10, null).items())
                .containsExactly(stored.row());
    }

    @Test
    @Promise("T1")
    default void aTurnWithoutARowCreatesIt(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);

        TurnOutcome.Stored stored = assertStored(store.turns().append(null, session, NOON, userMessage("hi")));

        assertThat(store.sessions().find(session.id())).contains(stored.row());
        assertThat(store.read(session.id())).containsExactly(stored.message());
    }

    @Test
    @Promise("T1")
    default void turnsFollowEachOtherByTheRowThatEachReturns(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);

        StoredSession row = assertStored(store.turns().append(null, session, NOON, userMessage("1")))
                .row();
        for (int i = 1; i < 5; i++) {
            row = assertStored(store.turns()
                            .append(row, row.session().withTitle("turn " + i), NOON.plusMicros(i), userMessage("x")))
                    .row();
        }

        assertThat(row.session().title()).isEqualTo("turn 4");
        assertThat(store.sessions().find(session.id())).contains(row);
        assertThat(store.read(session.id())).hasSize(5);
    }

    @Test
    @Promise("T2")
    default void aTurnWithoutARowWritesNothingWhereThereIsOne(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession there = store.sessions().create(session).orElseThrow();

        TurnOutcome outcome = store.turns().append(null, session.withTitle("late"), NOON, userMessage("late"));

        assertNothingWritten(store, outcome, there);
    }

    @Test
    @Promise("T2")
    default void aTurnOnARowThatHasChangedWritesNothing(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        StoredSession there =
                store.sessions().replace(read, session.withTitle("changed")).orElseThrow();

        TurnOutcome outcome = store.turns().append(read, session.withTitle("late"), NOON, userMessage("late"));

        assertNothingWritten(store, outcome, there);
    }

    @Test
    @Promise("T2")
    default void aTurnOnARowThatWasDeletedDoesNotBringItBack(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        store.sessions().delete(session.id());

        TurnOutcome outcome = store.turns().append(read, session.withTitle("late"), NOON, userMessage("late"));

        assertThat(outcome).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.read(session.id())).isEmpty();
    }

    @Test
    @Promise("T2")
    default void aTurnOnARowThatChangedOnlyInWhatNobodyKnowsWritesNothing(Store store) {
        SessionId session = aSession();
        RawItem planted = sessionItem(session, aUser(), NOON);
        plant(store, planted.with("colour", Attribute.text("blue")));
        StoredSession read = store.sessions().find(session).orElseThrow();
        store.sessions().delete(session);
        plant(store, planted.with("colour", Attribute.text("red")));
        StoredSession there = store.sessions().find(session).orElseThrow();

        TurnOutcome outcome = store.turns().append(read, read.session(), NOON, userMessage("late"));

        assertNothingWritten(store, outcome, there);
    }

    @Test
    @Promise("T3")
    default void aTurnWhosePlaceIsTakenWritesNothing(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        StoredMessage inTheWay = store.messages().append(session.id(), NOON, userMessage("in the way"));
        Session changed = session.withTitle("changed");

        TurnOutcome another = store.turns().append(read, changed, NOON, userMessage("another"));
        TurnOutcome same = store.turns().append(read, changed, NOON, inTheWay.message());

        assertThat(another).isEqualTo(new TurnOutcome.SlotTaken());
        assertThat(same).isEqualTo(new TurnOutcome.SlotTaken());
        assertThat(store.sessions().find(session.id())).contains(read);
        assertThat(store.read(session.id())).containsExactly(inTheWay);
    }

    @Test
    @Promise("T3")
    default void aTurnWithoutARowWhosePlaceIsTakenCreatesNone(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredMessage inTheWay = store.messages().append(session.id(), NOON, userMessage("in the way"));

        TurnOutcome outcome = store.turns().append(null, session, NOON, userMessage("another"));

        assertThat(outcome).isEqualTo(new TurnOutcome.SlotTaken());
        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.read(session.id())).containsExactly(inTheWay);
    }

    @Test
    @Promise("T2")
    default void aChangedRowIsWhatIsToldWhereThePlaceIsTakenToo(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        store.sessions().replace(read, session.withTitle("changed"));
        store.messages().append(session.id(), NOON, userMessage("in the way"));

        TurnOutcome outcome = store.turns().append(read, session, NOON, userMessage("late"));

        assertThat(outcome).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.read(session.id())).hasSize(1);
    }

    @Test
    @Promise("T2")
    default void aRowThatAppearedIsWhatIsToldWhereThePlaceIsTakenToo(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        store.sessions().create(session);
        store.messages().append(session.id(), NOON, userMessage("in the way"));

        TurnOutcome outcome = store.turns().append(null, session, NOON, userMessage("late"));

        assertThat(outcome).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.read(session.id())).hasSize(1);
    }

    @Test
    @Promise("T2")
    default void aDeletedRowIsWhatIsToldWhereThePlaceIsTakenToo(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        store.sessions().delete(session.id());
        store.messages().append(session.id(), NOON, userMessage("in the way"));

        TurnOutcome outcome = store.turns().append(read, session, NOON, userMessage("late"));

        assertThat(outcome).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.read(session.id())).hasSize(1);
    }

    @Test
    @Promise("T2")
    default void aTurnIsWrittenOverARowWhoseAttributesStandInAnotherOrder(Store store) {
        SessionId session = aSession();
        RawItem planted = withUnknownAttributes(sessionItem(session, aUser(), NOON));
        plant(store, planted);
        StoredSession read = store.sessions().find(session).orElseThrow();
        store.sessions().delete(session);
        plant(store, Given.reordered(planted));

        assertStored(store.turns().append(read, read.session().withTitle("changed"), NOON, userMessage("hi")));
    }

    @Test
    @Promise({"S2", "T1"})
    default void aTurnCarriesOverWhatNobodyKnowsOfTheRow(Store store) {
        SessionId session = aSession();
        RawItem planted = withUnknownAttributes(sessionItem(session, aUser(), NOON));
        plant(store, planted);
        StoredSession read = store.sessions().find(session).orElseThrow();
        Session changed = read.session().withTitle("changed");

        assertStored(store.turns().append(read, changed, NOON, userMessage("hi")));

        // The title is an added attribute, which moves the last activity.
        RawItem expected = SessionItems.encode(planted, changed.activeAt(NOON.plusMicros(1)), null)
                .with("version", Attribute.number(1));
        assertThat(ItemImporter.run(
                                store.items(),
                                ItemKind.SESSION,
                                List.of(expected).iterator(),
                                ProgressListener.none())
                        .alreadyThere())
                .isEqualTo(1);
    }

    @Test
    @Promise({"T1", "S8"})
    @WithRetention("PT1H")
    default void aTurnGivesBothTheirExpiry(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        long now = NOON.instant().getEpochSecond();

        TurnOutcome.Stored first = assertStored(store.turns().append(null, session, NOON, userMessage("first")));
        store.clock().move(Duration.ofMinutes(1));
        TurnOutcome.Stored second =
                assertStored(store.turns().append(first.row(), session, store.now(), userMessage("second")));

        assertThat(first.message().expiresAt()).isEqualTo(now + 3600);
        assertThat(SessionItems.expiryOf(first.row().raw())).isEqualTo(now + 3600 + 86_400);
        assertThat(second.message().expiresAt()).isEqualTo(now + 3660);
        assertThat(SessionItems.expiryOf(second.row().raw())).isEqualTo(now + 3660 + 86_400);
    }

    private static TurnOutcome.Stored assertStored(TurnOutcome outcome) {
        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
        return (TurnOutcome.Stored) outcome;
    }

    private static void assertNothingWritten(Store store, TurnOutcome outcome, StoredSession there) {
        SessionId session = there.session().id();
        assertThat(outcome).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.sessions().find(session)).contains(there);
        assertThat(store.read(session)).isEmpty();
    }

    private static void plant(Store store, RawItem row) {
        assertThat(ItemImporter.run(
                                store.items(), ItemKind.SESSION, List.of(row).iterator(), ProgressListener.none())
                        .stored())
                .isEqualTo(1);
    }

    private static UserId ownerOf(Session session) {
        return Objects.requireNonNull(session.owner());
    }
}
