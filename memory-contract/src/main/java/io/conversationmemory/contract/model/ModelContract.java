package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.ContractTest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random programs on a storage and on a model of it, and compares every answer. The model is plain Java and uses nothing of
 * the storages, nor of what they share. Each program has a place of its own, so {@link #fresh} is called many times in one test;
 * it is opened twice, as by two processes, and always used by one thread.
 *
 * <p>A failure names the seed and the shortest program that still fails. Other or more programs: {@code -Dmodel.seed=…} and
 * {@code -Dmodel.steps=…}; {@code -Dreliability=long} runs {@link #stepsOfTheLongRun()}. Either is told to {@link #report}.
 *
 * <p>In many programs messages expire. What is expired still has its place there; so a store has to wait with clearing expired
 * items away until a handle has made a hundred appends.
 */
public interface ModelContract extends ContractTest {

    /** Of one program, moves of the clock not counted: so few that no store clears expired items away meanwhile. */
    int STEPS_OF_A_PROGRAM = 150;

    /** How many steps are run in every build. */
    int steps();

    /** How many steps are run with {@code -Dreliability=long}: a million unless overridden. */
    default int stepsOfTheLongRun() {
        return 1_000_000;
    }

    /**
     * Is told, after a run of other or more programs, how often which operation had which outcome. Does nothing unless overridden.
     *
     * @param outcomes several lines, the first with steps and seeds
     */
    default void report(String outcomes) {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS) // against hanging; the long run takes hours
    default void noProgramTellsTheStorageFromTheModel() throws Exception {
        boolean longRun = System.getProperty("reliability", "").equals("long");
        int steps = Integer.getInteger("model.steps", longRun ? stepsOfTheLongRun() : steps());
        long first = Long.getLong("model.seed", 1);
        assertThat(steps).as("steps").isPositive();
        Tally tally = new Tally();
        long seed = first;
        for (int done = 0; done < steps; done += STEPS_OF_A_PROGRAM) {
            ProgramRunner trial = new ProgramRunner(this, Lifetime.of(seed));
            List<Step> program = Program.of(seed, Lifetime.of(seed), STEPS_OF_A_PROGRAM);
            ProgramRunner.@Nullable Failure failure = trial.run(program, tally);
            if (failure != null) {
                throw Counterexample.of(seed, program, failure, Shrinking.of(trial, program, failure));
            }
            seed++;
        }
        Coverage.check(tally, steps);
        if (steps != steps()) {
            report("%s: %d steps, seeds %d to %d, no disagreement%n%s"
                    .formatted(getClass().getSimpleName(), steps, first, seed - 1, tally));
        }
    }
}
