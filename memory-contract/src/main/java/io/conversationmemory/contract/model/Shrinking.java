package io.conversationmemory.contract.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shortest program found that still fails.
 *
 * @param program the program, which ends with the step that fails
 * @param tries the number of programs tried
 */
record Shrinking(List<Step> program, ProgramRunner.Failure failure, int tries) {

    static Shrinking of(ProgramRunner trial, List<Step> program, ProgramRunner.Failure failure) {
        ProgramRunner.Failure[] last = {failure};
        Shrinker<Step> shrinker = new Shrinker<>(program.subList(0, failure.at() + 1), rest -> {
            ProgramRunner.Failure found = run(trial, rest);
            if (found != null) {
                last[0] = found;
            }
            return found != null;
        });
        List<Step> shortest = shrinker.shrink().subList(0, last[0].at() + 1);
        return new Shrinking(List.copyOf(shortest), last[0], shrinker.tries());
    }

    private static ProgramRunner.@Nullable Failure run(ProgramRunner trial, List<Step> program) {
        try {
            return trial.run(program, new Tally());
        } catch (Exception e) {
            throw new IllegalStateException("A storage could not be opened or closed.", e);
        }
    }
}
