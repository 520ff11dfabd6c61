package io.conversationmemory.contract.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a shorter program that still fails, by removing smaller and smaller parts. The result fails only with all its steps,
 * unless the number of tries was exhausted.
 */
final class Shrinking {

    private static final int TRIES = 1000;

    private final ProgramRunner trial;
    private List<Step> program;
    private ProgramRunner.Failure failure;
    private int tries;

    private Shrinking(ProgramRunner trial, List<Step> program, ProgramRunner.Failure failure) {
        this.trial = trial;
        this.program = upTo(failure, program);
        this.failure = failure;
    }

    static Shrinking of(ProgramRunner trial, List<Step> program, ProgramRunner.Failure failure) throws Exception {
        Shrinking shrinking = new Shrinking(trial, program, failure);
        shrinking.run();
        return shrinking;
    }

    List<Step> program() {
        return program;
    }

    ProgramRunner.Failure failure() {
        return failure;
    }

    int tries() {
        return tries;
    }

    private void run() throws Exception {
        int part = Math.max(1, program.size() / 2);
        while (tries < TRIES) {
            boolean shorter = takeOut(part);
            if (part > 1) {
                part = part / 2;
            } else if (!shorter) {
                return;
            }
        }
    }

    private boolean takeOut(int part) throws Exception {
        boolean shorter = false;
        int from = Math.max(0, program.size() - part);
        while (from >= 0 && tries < TRIES) {
            List<Step> rest = new ArrayList<>(program.subList(0, Math.min(from, program.size())));
            rest.addAll(program.subList(Math.min(from + part, program.size()), program.size()));
            if (rest.size() < program.size() && stillFails(rest)) {
                shorter = true;
            }
            from = from == 0 ? -1 : Math.max(0, from - part);
        }
        return shorter;
    }

    private boolean stillFails(List<Step> rest) throws Exception {
        tries++;
        ProgramRunner.@Nullable Failure found = trial.run(rest, new Tally());
        if (found == null) {
            return false;
        }
        failure = found;
        program = upTo(found, rest);
        return true;
    }

    private static List<Step> upTo(ProgramRunner.Failure failure, List<Step> program) {
        return List.copyOf(program.subList(0, failure.at() + 1));
    }
}
