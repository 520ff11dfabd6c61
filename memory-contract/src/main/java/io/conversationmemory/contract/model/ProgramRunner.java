package io.conversationmemory.contract.model;

import io.conversationmemory.contract.ContractTest;
import io.conversationmemory.contract.Given;
import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.contract.StorageUnderTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs programs, each on its own data location. */
final class ProgramRunner {

    private final ContractTest storages;
    private final Lifetime lifetime;

    ProgramRunner(ContractTest storages, Lifetime lifetime) {
        this.storages = storages;
        this.lifetime = lifetime;
    }

    /** Runs the program and returns its failure; null if it passed. */
    @Nullable
    Failure run(List<Step> program, Tally tally) throws Exception {
        MutableClock clock = new MutableClock(Given.NOON.instant());
        StorageUnderTest place = storages.fresh(clock, lifetime.retention());
        try (ModelAndSystem stage = new ModelAndSystem(place, clock, lifetime.kept(), tally)) {
            int at = 0;
            for (Step step : program) {
                try {
                    step.run(stage);
                } catch (RuntimeException | AssertionError e) {
                    return new Failure(at, e);
                }
                at++;
            }
            return null;
        } finally {
            place.cleanUp();
        }
    }

    /**
     * Failure of a step.
     *
     * @param at the index of the step
     */
    record Failure(int at, Throwable cause) {}
}
