package io.conversationmemory.contract.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Searches for a shorter list that still fails a test, by removing smaller and smaller parts. The result fails only with all its
 * elements, unless the number of tries was exhausted.
 *
 * @param <T> the elements, which can be removed independently
 */
public final class Shrinker<T> {

    private static final int TRIES = 1000;

    private final Predicate<List<T>> stillFails;
    private List<T> failing;
    private int tries;

    /** Creates a search that begins with a list that fails. */
    public Shrinker(List<T> failing, Predicate<List<T>> stillFails) {
        this.failing = List.copyOf(failing);
        this.stillFails = stillFails;
    }

    /** Returns the shortest list found. */
    public List<T> shrink() {
        int part = Math.max(1, failing.size() / 2);
        boolean shorter = true;
        while (tries < TRIES && (shorter || part > 1)) {
            part = shorter ? part : part / 2;
            shorter = removeParts(part);
        }
        return failing;
    }

    /** Returns the number of lists tried so far. */
    public int tries() {
        return tries;
    }

    private boolean removeParts(int part) {
        boolean shorter = false;
        int from = Math.max(0, failing.size() - part);
        while (from >= 0 && tries < TRIES) {
            List<T> rest = new ArrayList<>(failing.subList(0, from));
            rest.addAll(failing.subList(Math.min(from + part, failing.size()), failing.size()));
            tries++;
            if (rest.size() < failing.size() && stillFails.test(rest)) {
                shorter = true;
                failing = List.copyOf(rest);
            }
            from = from == 0 ? -1 : Math.max(0, from - part);
        }
        return shorter;
    }
}
