package io.conversationmemory.domain.summary;

import java.util.ArrayList;
import java.util.List;

/** Enumerates all sequences of choices: a run asks for each choice, and is repeated until every sequence was taken. */
final class Choices {

    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private int next;

    /** Returns one of the numbers from 0 to count - 1. */
    int choose(int count) {
        if (next == taken.size()) {
            taken.add(0);
            options.add(count);
        }
        return taken.get(next++);
    }

    /** Moves on to the next sequence; returns false after the last one. */
    boolean advance() {
        next = 0;
        for (int last = taken.size() - 1; last >= 0; last--) {
            if (taken.get(last) + 1 < options.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            taken.remove(last);
            options.remove(last);
        }
        return false;
    }

    @Override
    public String toString() {
        return taken.toString();
    }
}
