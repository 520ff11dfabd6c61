package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shows that the contract is able to fail: it is run against storages that differ from a sound one in one behaviour each, and
 * the tests that are about that behaviour fail, and no others.
 */
class ContractOnFlawsTest {

    private static final int TESTS_AT_LEAST = 180;

    static List<Flaw> flaws() {
        return List.of(
                new ReadFlaws.ReturnsTheOldest(),
                new AppendFlaws.OverwritesWhatStandsThere(),
                new PageFlaws.StopsAtAPage(),
                new AppendFlaws.DoublesOnRetry(),
                new AppendFlaws.AnswersAConflictWithWhatIsThere(),
                new AppendFlaws.AppendsABatchOneByOne(),
                new ReadFlaws.ReturnsExpired(),
                new ReadFlaws.FailsOnABadItem(),
                new ReadFlaws.MissesTheOlderFormOfABound(),
                new PageFlaws.TakesForeignCursors(),
                new PageFlaws.PassesOverTheSameInstant(),
                new ListingFlaws.PassesOverBadMessages(),
                new ListingFlaws.PassesOverTheRestOfASession(),
                new ListingFlaws.ListsOnePageOfRows(),
                new ListingFlaws.ListsAUserTwice(),
                new ContentFlaws.RoundsNumbers(),
                new ContentFlaws.CutsWhatIsTooLong(),
                new ContentFlaws.ImportsOverWhatIsThere(),
                new DeletionFlaws.DeletesTheNeighbour(),
                new DeletionFlaws.DeletesWhatIsNobodys(),
                new DeletionFlaws.DeletesOnePage(),
                new PreferenceFlaws.LosesUpdates(),
                new PreferenceFlaws.DropsCreatedAt(),
                new PreferenceFlaws.ForgetsUnknownAttributes(),
                new SessionFlaws.ReplacesAnyRow(),
                new SessionFlaws.WritesTheTurnOverAnyRow(),
                new TableFlaws.RemovesTheTablesOfOthers());
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void aFlawFailsTheTestsThatAreAboutItAndNoOthers(Flaw flaw) {
        ContractRun run = ContractRun.of(flaw.getClass());

        Set<String> failed = new TreeSet<>(run.failures().keySet());
        failed.removeAll(flaw.perhapsCaughtBy());
        assertThat(failed)
                .as("the tests that fail on %s: %s", flaw, run.reasons())
                .containsExactlyInAnyOrderElementsOf(flaw.caughtBy())
                .isNotEmpty();
        assertThat(run.run()).hasSizeGreaterThan(TESTS_AT_LEAST);
    }

    @Test
    void aSoundStorageFailsNone() {
        ContractRun run = ContractRun.of(InMemoryStorageTest.class);

        assertThat(run.run()).hasSizeGreaterThan(TESTS_AT_LEAST);
        assertThat(run.failures()).isEmpty();
        assertThat(flaws()).allSatisfy(flaw -> assertThat(run.run()).containsAll(flaw.perhapsCaughtBy()));
    }
}
