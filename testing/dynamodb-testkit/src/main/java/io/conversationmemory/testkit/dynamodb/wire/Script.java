package io.conversationmemory.testkit.dynamodb.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What happens to the next requests, each to one of its operation, in this order; all others pass. Thread-safe. */
public final class Script implements Plan {

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Next, this happens to so many requests of that operation. */
    public synchronized Script then(String operation, int times, Interference interference) {
        for (int i = 0; i < times; i++) {
            steps.add(new Step(operation, interference));
        }
        return this;
    }

    /** Whether all of it has happened. */
    public synchronized boolean isOver() {
        return steps.isEmpty();
    }

    @Override
    public synchronized @Nullable Interference of(WireRequest request) {
        Step next = steps.peek();
        if (next == null || !next.operation().equals(request.operation())) {
            return null;
        }
        steps.remove();
        return next.interference();
    }

    private record Step(String operation, Interference interference) {}
}
