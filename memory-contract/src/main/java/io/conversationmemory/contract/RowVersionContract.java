package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every write raises the version of a row, and every write is conditional on it. */
public interface RowVersionContract extends ContractTest {

    @Test
    @Promise("S9")
    default void everyWriteRaisesTheVersionOfTheRow(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);

        StoredSession created = store.sessions().create(session).orElseThrow();
        StoredSession replaced = store.sessions().replace(created, session).orElseThrow();
        StoredSession turned = rowOf(store.turns().append(replaced, session, NOON, userMessage("hi")));

        assertThat(List.of(created, replaced, turned))
                .extracting(RowVersionContract::version)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(turned.session()).isEqualTo(session);
        assertThat(store.sessions().find(session.id())).contains(turned);
    }

    @Test
    @Promise("S9")
    default void aRowWithoutAVersionGetsOne(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        store.plantRow(sessionItem(session.id(), session.owner(), NOON));
        StoredSession read = store.sessions().find(session.id()).orElseThrow();

        StoredSession replaced = store.sessions().replace(read, read.session()).orElseThrow();

        assertThat(read.raw().get("version")).isEmpty();
        assertThat(version(replaced)).isPositive();
        assertThat(store.sessions().find(session.id())).contains(replaced);
    }

    @Test
    @Promise("S2")
    default void aRowOfAnotherVersionIsNotTheOneThatWasRead(Store store) {
        RawItem planted = sessionItem(aSession(), aUser(), NOON);
        List<RawItem> versions = List.of(
                planted, planted.with("version", Attribute.number(1)), planted.with("version", Attribute.number(2)));

        for (RawItem before : versions) {
            StoredSession read = plant(store, before);
            for (RawItem after : versions) {
                store.sessions().delete(read.session().id());
                StoredSession stored = plant(store, after);

                TurnOutcome turn = store.turns().append(read, read.session(), NOON, userMessage("late"));
                boolean replaced = !(turn instanceof TurnOutcome.Stored)
                        && store.sessions().replace(read, read.session()).isPresent();

                assertThat(turn instanceof TurnOutcome.Stored || replaced)
                        .as("%s over %s", before.get("version"), after.get("version"))
                        .isEqualTo(before.equals(after));
                if (!before.equals(after)) {
                    assertThat(store.sessions().find(read.session().id())).contains(stored);
                }
                store.deleteMessages(read.session().id());
            }
            store.sessions().delete(read.session().id());
        }
    }

    @Test
    @Promise("S9")
    default void aWriteThatAddsAnAttributeMovesTheLastActivity(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession created = store.sessions().create(session).orElseThrow();

        StoredSession titled =
                store.sessions().replace(created, session.withTitle("added")).orElseThrow();
        StoredSession retitled = store.sessions()
                .replace(titled, titled.session().withTitle("changed"))
                .orElseThrow();
        StoredSession pinned = rowOf(
                store.turns().append(retitled, retitled.session().withSystemMessage("added"), NOON, userMessage("hi")));

        assertThat(titled.session()).isEqualTo(session.withTitle("added").activeAt(NOON.plusMicros(1)));
        assertThat(retitled.session()).isEqualTo(titled.session().withTitle("changed"));
        assertThat(pinned.session())
                .isEqualTo(retitled.session().withSystemMessage("added").activeAt(NOON.plusMicros(2)));
        assertThat(store.sessions().find(session.id())).contains(pinned);
    }

    private static StoredSession plant(Store store, RawItem row) {
        store.plantRow(row);
        return store.sessions()
                .find(new SessionId(row.text("session_id").orElseThrow()))
                .orElseThrow();
    }

    private static long version(StoredSession row) {
        return row.raw().number("version").orElse(0L);
    }

    private static StoredSession rowOf(TurnOutcome outcome) {
        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
        return ((TurnOutcome.Stored) outcome).row();
    }
}
