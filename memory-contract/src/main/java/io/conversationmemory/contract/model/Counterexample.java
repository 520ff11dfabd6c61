package io.conversationmemory.contract.model;

import java.util.List;

/** Program on which a storage and the model differ. */
final class Counterexample extends AssertionError {

    private static final long serialVersionUID = 1L;

    private Counterexample(String message, Throwable cause) {
        super(message, cause);
    }

    static Counterexample of(long seed, List<Step> program, ProgramRunner.Failure failure, Shrinking shortest) {
        StringBuilder text = new StringBuilder("Seed " + seed + " (" + Lifetime.of(seed) + "), step "
                + (failure.at() + 1)
                + " of " + program.size() + ": " + failure.cause() + "\n  the shortest program that still fails, of "
                + shortest.program().size() + " steps, after " + shortest.tries() + " tries:");
        int number = 0;
        for (Step step : shortest.program()) {
            text.append("\n  ").append(++number).append(". ").append(step);
        }
        text.append("\n  fails with: ").append(shortest.failure().cause());
        text.append("\n  again: -Dmodel.seed=").append(seed).append(" -Dmodel.steps=1");
        return new Counterexample(text.toString(), shortest.failure().cause());
    }
}
