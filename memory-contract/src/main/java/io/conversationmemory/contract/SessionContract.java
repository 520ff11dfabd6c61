package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.anId;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.withUnknownAttributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the session rows: every write is conditional on the row that was read (compare-and-set). */
public interface SessionContract extends ContractTest {

    @Test
    @Promise("S1")
    default void aCreatedSessionIsReadBackWithAllThatWasGiven(Store store) {
        Session session = full(aSession());

        StoredSession created = store.sessions().create(session).orElseThrow();

        assertThat(created.session()).isEqualTo(session);
        assertThat(store.sessions().find(session.id())).contains(created);
        assertThat(store.openAnother().sessions().find(session.id())).contains(created);
    }

    @Test
    @Promise("S1")
    default void aSessionWithoutARowIsNotFound(Store store) {
        SessionId session = aSession();
        store.sessions().create(Session.begun(aSession(), null, NOON));
        store.talk(session, messages(3));

        assertThat(store.sessions().find(session))
                .as("a row that was not created")
                .isEmpty();
        assertThat(store.sessions().delete(session)).isFalse();
    }

    @Test
    @Promise("S1")
    default void creatingASessionThatIsThereLeavesItAlone(Store store) {
        Session session = full(aSession());
        StoredSession created = store.sessions().create(session).orElseThrow();

        assertThat(store.sessions().create(session)).isEmpty();
        assertThat(store.sessions().create(session.withTitle("another"))).isEmpty();

        assertThat(store.sessions().find(session.id())).contains(created);
    }

    @Test
    @Promise("S2")
    default void aRowIsReplacedAsOftenAsItIsTheOneThatWasRead(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession created = store.sessions().create(session).orElseThrow();

        Session full = full(session.id());
        StoredSession filled = store.sessions().replace(created, full).orElseThrow();
        StoredSession found = store.sessions().find(session.id()).orElseThrow();
        StoredSession emptied = store.sessions().replace(found, session).orElseThrow();

        assertThat(filled.session()).isEqualTo(full);
        assertThat(found).isEqualTo(filled);
        assertThat(emptied.session()).isEqualTo(session);
        assertThat(store.sessions().find(session.id())).contains(emptied);
    }

    @Test
    @Promise("S2")
    default void aReplacementThatComesTooLateIsLost(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        Storage other = store.openAnother();
        StoredSession winner =
                other.sessions().replace(read, session.withTitle("first")).orElseThrow();

        assertThat(store.sessions().replace(read, session.withTitle("second"))).isEmpty();

        assertThat(store.sessions().find(session.id())).contains(winner);
    }

    @Test
    @Promise("S2")
    default void aReplacementNeverBringsADeletedRowBack(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        assertThat(store.sessions().delete(session.id())).isTrue();

        assertThat(store.sessions().replace(read, session.withTitle("late"))).isEmpty();

        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.sessions().delete(session.id())).isFalse();
    }

    @Test
    @Promise("S2")
    default void attributesThatNobodyKnowsAreCarriedOver(Store store) {
        SessionId session = aSession();
        RawItem planted = withUnknownAttributes(sessionItem(session, aUser(), NOON));
        plant(store, planted);
        StoredSession read = store.sessions().find(session).orElseThrow();

        Session changed = read.session().withTitle("changed").activeAt(NOON.plus(Duration.ofHours(1)));
        StoredSession replaced = store.sessions().replace(read, changed).orElseThrow();

        assertThat(replaced.session()).isEqualTo(changed);
        assertThat(store.sessions().find(session)).contains(replaced);
        RawItem raised = SessionItems.encode(planted, changed, null).with("version", Attribute.number(1));
        ImportReport expected = importRow(store, raised);
        assertThat(expected.alreadyThere()).as("the row is the expected one").isEqualTo(1);
    }

    @Test
    @Promise("S2")
    default void aRowWhoseAttributesStandInAnotherOrderIsTheOneThatWasRead(Store store) {
        SessionId session = aSession();
        RawItem planted = withUnknownAttributes(sessionItem(session, aUser(), NOON));
        plant(store, planted);
        StoredSession read = store.sessions().find(session).orElseThrow();
        store.sessions().delete(session);
        plant(store, Given.reordered(planted));

        assertThat(store.sessions().replace(read, read.session().withTitle("changed")))
                .isPresent();
    }

    @Test
    @Promise("S2")
    default void aRowThatDiffersOnlyInWhatNobodyKnowsIsNotTheOneThatWasRead(Store store) {
        SessionId session = aSession();
        RawItem planted = sessionItem(session, aUser(), NOON);
        List<RawItem> others = List.of(
                planted.with("colour", Attribute.text("red")), planted, planted.with("colour", Attribute.number(1)));
        plant(store, planted.with("colour", Attribute.text("blue")));
        StoredSession read = store.sessions().find(session).orElseThrow();

        for (RawItem other : others) {
            store.sessions().delete(session);
            plant(store, other);

            assertThat(store.sessions().replace(read, read.session().withTitle("late")))
                    .as("%s", other)
                    .isEmpty();
            assertThat(importRow(store, other).alreadyThere()).isEqualTo(1);
        }
    }

    @Test
    @Promise("S2")
    default void aBadRowIsReportedLeftAloneAndCanBeDeleted(Store store) {
        List<RawItem> kinds = List.of(
                sessionItem(aSession(), aUser(), NOON).with("created_at", null),
                sessionItem(aSession(), aUser(), NOON).with("last_active_at", Attribute.text("yesterday")),
                sessionItem(aSession(), aUser(), NOON).with("context", Attribute.text("[1]")),
                sessionItem(aSession(), aUser(), NOON).with("title", Attribute.number(1)),
                sessionItem(aSession(), aUser(), NOON).with("claims", Attribute.text("[{}]")));
        for (RawItem bad : kinds) {
            SessionId session = new SessionId(bad.text("session_id").orElseThrow());
            plant(store, bad);

            assertThatThrownBy(() -> store.sessions().find(session))
                    .isInstanceOfSatisfying(
                            UnreadableItemException.class,
                            e -> assertThat(e.problems()).isNotEmpty());
            assertThat(store.sessions().create(Session.begun(session, null, NOON)))
                    .isEmpty();
            assertThat(importRow(store, bad).alreadyThere()).isEqualTo(1);
            assertThat(store.sessions().delete(session)).isTrue();
            assertThat(store.sessions().find(session)).isEmpty();
        }
    }

    private static Session full(SessionId id) {
        TurnClaims claims = new TurnClaims(List.of(
                new TurnClaim(anId(), NOON, false, NOON),
                new TurnClaim(anId(), NOON.plusMicros(1), true, NOON.plusMicros(2))));
        SortKey first = SortKey.of(NOON);
        Rewinds rewinds = Rewinds.startingAt(6);
        Rewind rewind =
                rewinds.next("r", NOON, KeyRange.Bound.excluding(first), List.of(SortKey.of(NOON.plusMicros(9))));
        Summary summary = new Summary("They spoke of jazz.", first, 1, "a test", NOON, 5L, 1L << 31);
        return new Session(
                id,
                aUser(),
                NOON,
                NOON.plusMicros(7),
                "a title",
                JsonObject.of("topic", "jazz"),
                NOON.plusMicros(3),
                "Be kind.",
                claims,
                rewinds.with(rewind).orElseThrow(),
                summary,
                Long.MAX_VALUE,
                anId());
    }

    private static void plant(Store store, RawItem row) {
        assertThat(importRow(store, row).stored()).as("planted rows").isEqualTo(1);
    }

    private static ImportReport importRow(Store store, RawItem row) {
        return ItemImporter.run(store.items(), ItemKind.SESSION, List.of(row).iterator(), ProgressListener.none());
    }
}
