package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the calling thread is interrupted; its interrupt flag is set again. A write may or may not have
 * happened; repeating it is idempotent.
 */
public final class InterruptedOperationException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception of an operation that was interrupted. */
    public InterruptedOperationException(Operation operation, @Nullable Throwable cause) {
        super(operation, "The thread was interrupted", "Repeat the same call; that is safe.", cause);
    }
}
