package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.ContractTest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random programs on a storage and on a model of it, and compares every result. The model is plain Java and shares no code
 * with the storages. Each program has its own data location, so {@link #fresh} is called many times in one test; the storage has
 * two handles, as of two processes, and is used by one thread.
 *
 * <p>A failure names the seed and the shortest program that still fails. {@code -Dmodel.seed=…} and {@code -Dmodel.steps=…}
 * select other programs; {@code -Dreliability=long} runs {@link #stepsOfTheLongRun()}. Both call {@link #report}.
 *
 * <p>In many programs messages expire. In the model expired messages keep their slots; so a store must not remove expired items
 * before a handle has made a hundred appends.
 */
@Tag("reliability")
public interface ModelContract extends ContractTest {

    /** Steps of one program, without clock moves: few enough that no store removes expired items during it. */
    int STEPS_OF_A_PROGRAM = 150;

    /** The seed of the first program in every build: one from which few programs meet every outcome of {@link Coverage}. */
    long FIRST_SEED = 279;

    /** Returns the number of steps in every build: from 2,000 on they meet each kind of step with each kind of state. */
    int steps();

    /** Returns the number of steps with {@code -Dreliability=long}: a million unless overridden. */
    default int stepsOfTheLongRun() {
        return 1_000_000;
    }

    /**
     * Reports the number of each operation's outcomes after a run with another seed or number of steps. Does nothing by default.
     *
     * @param outcomes several lines, the first with steps and seeds
     */
    default void report(String outcomes) {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS) // against hanging; the long run takes hours
    default void noProgramTellsTheStorageFromTheModel() throws Exception {
        boolean longRun = System.getProperty("reliability", "").equals("long");
        int steps = Integer.getInteger("model.steps", longRun ? stepsOfTheLongRun() : steps());
        long first = Long.getLong("model.seed", FIRST_SEED);
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
        Coverage.check(tally, steps, first == FIRST_SEED);
        if (steps != steps()) {
            report("%s: %d steps, seeds %d to %d, no disagreement%n%s"
                    .formatted(getClass().getSimpleName(), steps, first, seed - 1, tally));
        }
    }
}
