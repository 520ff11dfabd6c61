package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted; its flag is set again. A write may or may not have happened, and repeating it is safe. */
public final class InterruptedOperationException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** The thread was interrupted while the operation was under way. */
    public InterruptedOperationException(Operation operation, @Nullable Throwable cause) {
        super(operation, "The thread was interrupted", "Repeat the same call; that is safe.", cause);
    }
}
