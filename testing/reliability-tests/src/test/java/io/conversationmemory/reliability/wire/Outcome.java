package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call.
 *
 * @param value the returned value; null after a failure
 * @param failure the exception; null after success
 */
record Outcome<T>(@Nullable T value, @Nullable StorageException failure) {

    boolean isDone() {
        return failure == null;
    }

    /** Returns true if the operation may have taken effect, completely or in part. */
    boolean isUnknown() {
        return failure instanceof OutcomeUnknownException || failure instanceof IncompleteOperationException;
    }

    T get() {
        if (value == null) {
            throw new IllegalStateException("The call failed", failure);
        }
        return value;
    }
}
