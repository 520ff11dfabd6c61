package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks concurrent changes of a session row: for each version of the row exactly one write succeeds. */
public interface SessionRaceContract extends ContractTest {

    @Test
    @Promise({"G1", "S1"})
    default void ofEightThatCreateASessionOneWins(Store store) throws Exception {
        Session session = Session.begun(aSession(), aUser(), NOON);

        List<Optional<StoredSession>> created = Concurrently.run(
                Concurrently.CROWD, thread -> store.openAnother().sessions().create(session.withTitle("by " + thread)));

        assertOneWon(store, session, created);
    }

    @Test
    @Promise({"G1", "S2"})
    default void ofEightThatReplaceTheSameRowOneWins(Store store) throws Exception {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();

        List<Optional<StoredSession>> replaced = Concurrently.run(
                Concurrently.CROWD,
                thread -> store.openAnother().sessions().replace(read, session.withTitle("by " + thread)));

        assertOneWon(store, session, replaced);
    }

    @Test
    @Promise({"G1", "S2"})
    default void changesThatReadAgainAfterEachLossAllSurvive(Store store) throws Exception {
        Session session = Session.begun(aSession(), aUser(), NOON);
        store.sessions().create(session);

        Concurrently.run(Concurrently.CROWD, thread -> {
            Storage handle = store.openAnother();
            Optional<StoredSession> written = Optional.empty();
            for (int attempt = 0; written.isEmpty(); attempt++) {
                assertThat(attempt).as("attempts in vain").isLessThan(Concurrently.TOO_MANY_ATTEMPTS);
                StoredSession read = handle.sessions().find(session.id()).orElseThrow();
                Session changed =
                        read.session().withContext(read.session().context().with("by " + thread, "done"));
                written = handle.sessions().replace(read, changed);
            }
            return written;
        });

        assertThat(store.sessions()
                        .find(session.id())
                        .orElseThrow()
                        .session()
                        .context()
                        .members())
                .hasSize(Concurrently.CROWD);
    }

    @Test
    @Promise({"G1", "T2"})
    default void ofEightTurnsOnTheSameRowOneWins(Store store) throws Exception {
        for (int round = 0; round < 3; round++) {
            Session session = Session.begun(aSession(), aUser(), NOON);
            StoredSession read =
                    round == 0 ? null : store.sessions().create(session).orElseThrow();

            // In different slots, so that only the row conflicts.
            List<TurnOutcome> outcomes = Concurrently.run(
                    8,
                    thread -> store.openAnother()
                            .turns()
                            .append(
                                    read,
                                    session.withTitle("by " + thread),
                                    NOON.plusMicros(thread),
                                    userMessage("hi")));

            assertThat(outcomes)
                    .filteredOn(TurnOutcome.Stored.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new TurnOutcome.RowChanged()::equals)
                    .hasSize(Concurrently.CROWD - 1);
            TurnOutcome.Stored winner = (TurnOutcome.Stored) outcomes.stream()
                    .filter(TurnOutcome.Stored.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(store.sessions().find(session.id())).contains(winner.row());
            assertThat(store.read(session.id())).containsExactly(winner.message());
        }
    }

    @Test
    @Promise({"G1", "T1"})
    default void turnsThatReadAgainAfterEachLossAllGetTheirMessageAndTheirChange(Store store) throws Exception {
        Session session = Session.begun(aSession(), aUser(), NOON);

        Concurrently.run(Concurrently.CROWD, thread -> {
            Storage handle = store.openAnother();
            Message message = userMessage("by " + thread);
            TurnOutcome outcome = new TurnOutcome.RowChanged();
            for (int attempt = 0; !(outcome instanceof TurnOutcome.Stored); attempt++) {
                assertThat(attempt).as("attempts in vain").isLessThan(Concurrently.TOO_MANY_ATTEMPTS);
                StoredSession row = handle.sessions().find(session.id()).orElse(null);
                SessionWriter writer = new SessionWriter(session.id(), handle.messages(), store.clock());
                writer.readNewest(null, 10);
                Timestamp at = writer.reserveTimestamp();
                Session read = row == null ? session : row.session();
                Session changed = read.withContext(read.context().with("by " + thread, at.toString()));
                outcome = handle.turns().append(row, changed, at, message);
            }
            return outcome;
        });

        Session last = store.sessions().find(session.id()).orElseThrow().session();
        assertThat(last.context().members()).hasSize(Concurrently.CROWD);
        assertThat(store.read(session.id())).hasSize(Concurrently.CROWD);
    }

    private static void assertOneWon(Store store, Session session, List<Optional<StoredSession>> answers) {
        List<StoredSession> winners = answers.stream().flatMap(Optional::stream).toList();
        assertThat(answers).hasSize(Concurrently.CROWD);
        assertThat(winners).hasSize(1);
        assertThat(store.sessions().find(session.id())).contains(winners.get(0));
    }
}
