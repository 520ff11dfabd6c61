package io.conversationmemory.reliability.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.Look;
import io.conversationmemory.contract.witness.Seen;
import io.conversationmemory.contract.witness.SessionWitness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the witness reports each kind of violation. */
class SessionWitnessTest {

    private static final Seen A = new Seen("a", "1");
    private static final Seen B = new Seen("b", "2");
    private static final Seen C = new Seen("c", "3");

    private final SessionWitness witness = new SessionWitness();

    @Test
    void hasNothingToSayAboutWhatIsAsPromised() {
        witness.acknowledged("one", A);
        look(Look.Kind.FORWARDS, A);
        witness.acknowledged("two", C);
        look(Look.Kind.BACKWARDS, C, A);
        // A slower clock inserts before what was seen.
        witness.acknowledged("one", B);
        look(Look.Kind.NEWEST, B, C);
        witness.endedWith(List.of(A, B, C));

        assertThat(witness.faults()).isEmpty();
        assertThat(witness.acknowledgements()).isEqualTo(3);
        assertThat(witness.looks()).isEqualTo(4);
    }

    @Test
    void doesNotAskForWhatCameWhilePagesWereTaken() {
        witness.acknowledged("one", A);
        Look begun = new Look(Look.Kind.FORWARDS, List.of(A), witness.known());
        witness.acknowledged("one", B);

        witness.saw(begun);

        assertThat(witness.faults()).isEmpty();
    }

    @Test
    void seesAMessageVanish() {
        look(Look.Kind.FORWARDS, A, B, C);

        look(Look.Kind.FORWARDS, A, C);
        look(Look.Kind.BACKWARDS, C, A);
        look(Look.Kind.NEWEST, A, C);

        assertThat(witness.faults())
                .containsExactly(
                        "FORWARDS did not show: " + B, "BACKWARDS did not show: " + B, "NEWEST did not show: " + B);
    }

    @Test
    void seesThatAnAcknowledgedMessageIsNotThere() {
        witness.acknowledged("one", A);
        witness.acknowledged("one", B);

        look(Look.Kind.NEWEST, A);
        witness.endedWith(List.of(A));

        assertThat(witness.faults()).containsExactly("NEWEST did not show: " + B, "FORWARDS did not show: " + B);
    }

    @Test
    void seesThatNothingAtAllIsThere() {
        witness.acknowledged("one", A);

        look(Look.Kind.NEWEST);

        assertThat(witness.faults()).containsExactly("NEWEST did not show: " + A);
    }

    @Test
    void seesAMessageTwice() {
        look(Look.Kind.FORWARDS, A, B, new Seen("a", "3"));

        assertThat(witness.faults())
                .containsExactlyInAnyOrder(
                        "FORWARDS showed twice: " + new Seen("a", "3"), "Moved from 1: " + new Seen("a", "3"));
    }

    @Test
    void seesTwoMessagesSwapPlaces() {
        look(Look.Kind.FORWARDS, A, B);

        look(Look.Kind.FORWARDS, new Seen("b", "1"), new Seen("a", "2"));

        assertThat(witness.faults())
                .contains("Moved from 2: " + new Seen("b", "1"), "Moved from 1: " + new Seen("a", "2"));
    }

    @Test
    void seesThatALookIsOutOfOrder() {
        look(Look.Kind.FORWARDS, B, A);
        look(Look.Kind.BACKWARDS, A, B);
        look(Look.Kind.NEWEST, C, B);

        assertThat(witness.faults())
                .contains(
                        "FORWARDS showed out of order: " + A + " after 2",
                        "BACKWARDS showed out of order: " + B + " after 1",
                        "NEWEST showed out of order: " + B + " after 3");
    }

    @Test
    void seesTwoMessagesAtOnePlace() {
        witness.acknowledged("one", A);
        witness.acknowledged("two", new Seen("b", "1"));

        assertThat(witness.faults()).containsExactly("At the place of a: " + new Seen("b", "1"));
    }

    @Test
    void seesThatAWritersOwnOrderIsBroken() {
        witness.acknowledged("one", B);
        witness.acknowledged("one", A);

        assertThat(witness.faults()).containsExactly("one got " + A + " after " + B);
    }

    @Test
    void seesWhatNobodyWrote() {
        witness.acknowledged("one", A);

        witness.endedWith(List.of(A, B));

        assertThat(witness.faults()).containsExactly("Not written: " + B);
    }

    private void look(Look.Kind kind, Seen... seen) {
        witness.saw(new Look(kind, new ArrayList<>(List.of(seen)), witness.known()));
    }
}
