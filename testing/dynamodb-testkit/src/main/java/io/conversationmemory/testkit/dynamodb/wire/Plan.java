package io.conversationmemory.testkit.dynamodb.wire;

import org.jspecify.annotations.Nullable;

/** Selects the interference for each request. Thread-safe. */
@FunctionalInterface
public interface Plan {

    /** Returns the interference; null passes the request. */
    @Nullable
    Interference of(WireRequest request);
}
