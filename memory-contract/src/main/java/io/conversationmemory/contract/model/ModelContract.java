package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.ContractTest;
import io.conversationmemory.contract.Given;
import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Runs random programs on a storage and on a model of it, and compares every answer. Each program has a place of its own, so
 * {@link #fresh} is called many times in one test. A failure names the seed and the step; other or more programs:
 * {@code -Dmodel.seed=…} and {@code -Dmodel.steps=…}.
 *
 * <p>Half of the programs let messages expire. What is expired still has its place there; so a store has to wait with
 * clearing expired items away until a session has seen a hundred appends.
 */
public interface ModelContract extends ContractTest {

    /** Of one program: so few that no store clears expired items away meanwhile. */
    int STEPS_OF_A_PROGRAM = 150;

    /** How many steps are run where the build does not say otherwise. */
    int steps();

    /** Whether to append batches of which only some messages are there; a store may wait long before it answers that. */
    default boolean triesPartsOfBatches() {
        return true;
    }

    @Test
    default void noProgramTellsTheStorageFromTheModel() throws Exception {
        long seed = Long.getLong("model.seed", 1);
        int steps = Integer.getInteger("model.steps", steps());
        assertThat(steps).as("steps").isPositive();
        for (int done = 0; done < steps; done += STEPS_OF_A_PROGRAM) {
            MutableClock clock = new MutableClock(Given.NOON.instant());
            Retention retention = seed % 2 == 0 ? Retention.of(Duration.ofHours(1)) : Retention.forever();
            StorageUnderTest place = fresh(clock, retention);
            try (Storage storage = place.open()) {
                storage.administration().createTables(ProgressListener.none());
                new Program(seed, storage, clock, retention, triesPartsOfBatches()).run(STEPS_OF_A_PROGRAM);
            } finally {
                place.cleanUp();
            }
            seed++;
        }
    }
}
