package io.conversationmemory.testkit.dynamodb.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A plan for the next requests, each by operation and in order; all others pass. Thread-safe. */
public final class Script implements Plan {

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Adds an interference for a number of requests of an operation. */
    public synchronized Script then(String operation, int times, Interference interference) {
        for (int i = 0; i < times; i++) {
            steps.add(new Step(operation, interference));
        }
        return this;
    }

    /** Returns true once all interferences have been applied. */
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
