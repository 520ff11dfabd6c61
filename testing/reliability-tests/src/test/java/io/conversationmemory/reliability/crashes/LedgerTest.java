package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the ledger reports each violation. */
class LedgerTest {

    private static final Seen A = new Seen("a", "1");
    private static final Seen B = new Seen("b", "2");

    private final Ledger ledger = new Ledger();

    @Test
    void countsKillsDuringAWriteWithAnyOutcome() {
        acknowledge(A);
        ledger.checkAfterKill(List.of(A));
        ledger.record("w", List.of("writing", "b"));
        ledger.checkAfterKill(List.of(A));
        ledger.record("w", List.of("writing", "c"));
        ledger.checkAfterKill(List.of(A, new Seen("c", "3")));

        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.acknowledged()).isEqualTo(1);
        assertThat(ledger.killsDuringAWrite()).isEqualTo(2);
        assertThat(ledger.storedUnacknowledged()).isEqualTo(1);
    }

    @Test
    void reportsALostMessage() {
        acknowledge(A);
        acknowledge(B);

        ledger.checkAfterKill(List.of(A));

        assertThat(ledger.faults()).containsExactly("FORWARDS did not show: " + B);
    }

    @Test
    void reportsADuplicateMessage() {
        acknowledge(A);

        ledger.checkAfterKill(List.of(A, new Seen("a", "2")));

        assertThat(ledger.faults()).contains("FORWARDS showed twice: " + new Seen("a", "2"));
    }

    @Test
    void reportsAnUnacknowledgedMessageThatDisappears() {
        ledger.record("w", List.of("writing", "a"));
        ledger.checkAfterKill(List.of(A));

        ledger.checkAfterKill(List.of());

        assertThat(ledger.faults()).containsExactly("FORWARDS did not show: " + A);
    }

    @Test
    void reportsAnUnexpectedMessage() {
        ledger.checkAfterKill(List.of(A));

        assertThat(ledger.faults()).containsExactly("Not written by any writer: " + A);
    }

    private void acknowledge(Seen message) {
        ledger.record("w", List.of("writing", message.id()));
        ledger.record("w", List.of("done", message.id(), message.key()));
    }
}
