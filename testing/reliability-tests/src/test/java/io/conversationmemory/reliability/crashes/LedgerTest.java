package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.reliability.witness.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of the crashes, shown to see each thing that it is there for. */
class LedgerTest {

    private static final Seen A = new Seen("a", "1");
    private static final Seen B = new Seen("b", "2");

    private final Ledger ledger = new Ledger();

    @Test
    void countsKillsInsideAWriteWhateverBecameOfIt() {
        wrote(A);
        ledger.foundAfterKill(List.of(A));
        ledger.heard("w", List.of("writing", "b"));
        ledger.foundAfterKill(List.of(A));
        ledger.heard("w", List.of("writing", "c"));
        ledger.foundAfterKill(List.of(A, new Seen("c", "3")));

        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.acknowledged()).isEqualTo(1);
        assertThat(ledger.insideAWrite()).isEqualTo(2);
        assertThat(ledger.storedUnacknowledged()).isEqualTo(1);
    }

    @Test
    void seesThatAnAcknowledgedMessageIsLost() {
        wrote(A);
        wrote(B);

        ledger.foundAfterKill(List.of(A));

        assertThat(ledger.faults()).containsExactly("FORWARDS did not show: " + B);
    }

    @Test
    void seesThatAMessageIsThereTwice() {
        wrote(A);

        ledger.foundAfterKill(List.of(A, new Seen("a", "2")));

        assertThat(ledger.faults()).contains("FORWARDS showed twice: " + new Seen("a", "2"));
    }

    @Test
    void seesThatAnUnacknowledgedMessageComesAndGoes() {
        ledger.heard("w", List.of("writing", "a"));
        ledger.foundAfterKill(List.of(A));

        ledger.foundAfterKill(List.of());

        assertThat(ledger.faults()).containsExactly("FORWARDS did not show: " + A);
    }

    @Test
    void seesWhatNobodyWrote() {
        ledger.foundAfterKill(List.of(A));

        assertThat(ledger.faults()).containsExactly("Nobody wrote " + A);
    }

    private void wrote(Seen message) {
        ledger.heard("w", List.of("writing", message.id()));
        ledger.heard("w", List.of("done", message.id(), message.key()));
    }
}
