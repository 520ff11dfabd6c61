package io.conversationmemory.reliability.wire;

import java.util.Set;
import java.util.TreeSet;

/**
 * Set of the possible values of one register that a single client changes: the last acknowledged value and later
 * values of unknown outcome. A refused change has no effect. Not thread-safe.
 */
final class Register {

    /** Value of an absent register. */
    static final String NOTHING = "nothing";

    private final Set<String> possible = new TreeSet<>(Set.of(NOTHING));

    void change(String value, Outcome<?> outcome) {
        if (outcome.isDone()) {
            possible.clear();
            possible.add(value);
        } else if (outcome.isUnknown()) {
            allow(value);
        }
    }

    /** Adds a possible value. */
    void allow(String value) {
        possible.add(value);
    }

    boolean allows(String value) {
        return possible.contains(value);
    }

    @Override
    public String toString() {
        return possible.toString();
    }
}
