package io.conversationmemory.reliability.wire;

import java.util.Set;
import java.util.TreeSet;

/**
 * What may stand in one place that one client alone changes, as far as that client was told: the last value that was acknowledged, and
 * those of unknown outcome since. A refused change leaves it as it is. Used by one thread.
 */
final class Register {

    /** Where nothing stands. */
    static final String NOTHING = "nothing";

    private final Set<String> possible = new TreeSet<>(Set.of(NOTHING));

    void change(String value, Outcome<?> outcome) {
        if (outcome.isDone()) {
            possible.clear();
            possible.add(value);
        } else if (outcome.isUnknown()) {
            perhaps(value);
        }
    }

    /** It may stand there, too. */
    void perhaps(String value) {
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
