package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param value what it returned; may be null where it failed
 * @param failure what it threw; null where it returned
 */
record Outcome<T>(@Nullable T value, @Nullable StorageException failure) {

    boolean isDone() {
        return failure == null;
    }

    /** Whether the caller was told that it may have happened, in whole or in part. */
    boolean isUnknown() {
        return failure instanceof OutcomeUnknownException || failure instanceof IncompleteOperationException;
    }

    T get() {
        if (value == null) {
            throw new IllegalStateException("It failed", failure);
        }
        return value;
    }
}
