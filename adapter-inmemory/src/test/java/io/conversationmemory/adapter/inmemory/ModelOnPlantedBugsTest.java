package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.model.ModelContract;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that random programs find what is wrong, and say it in a program that one can read. */
@Tag("reliability")
class ModelOnPlantedBugsTest {

    private static final Pattern REPORT = Pattern.compile(
            "Seed \\d+ .*the shortest program that still fails, of (\\d+)"
                    + " steps, after \\d+ tries:\n  1\\. .*fails with: .*again: -Dmodel.seed=\\d+ .*",
            Pattern.DOTALL);
    private static final int A_HANDFUL = 6;

    @ParameterizedTest
    @ValueSource(
            classes = {
                PlantedBugs.OverwritesTheExpired.class,
                PlantedBugs.LosesAnotherProcesssUpdate.class,
                PlantedBugs.SkipsOneBehindAFullPage.class,
                PlantedBugs.ReadsOneBeforeTheStart.class,
                PlantedBugs.DeletesWithoutTheRow.class
            })
    void aPlantedBugIsFoundWithTheStepsOfABuildAndShownInAHandfulOfSteps(Class<? extends ModelContract> bug) {
        ContractRun run = ContractRun.of(bug);

        assertThat(run.failures()).containsOnlyKeys("noProgramTellsTheStorageFromTheModel");
        String report =
                run.failures().get("noProgramTellsTheStorageFromTheModel").getMessage();
        Matcher matcher = REPORT.matcher(report);
        assertThat(matcher.matches()).as(report).isTrue();
        assertThat(Integer.parseInt(matcher.group(1))).as(report).isLessThanOrEqualTo(A_HANDFUL);
    }
}
