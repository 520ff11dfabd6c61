package io.conversationmemory.testkit.dynamodb.wire;

import org.jspecify.annotations.Nullable;

/** Decides, for each request as it arrives, what is done with it. Asked by several threads at once. */
@FunctionalInterface
public interface Plan {

    /** Null for letting it pass. */
    @Nullable
    Interference of(WireRequest request);
}
