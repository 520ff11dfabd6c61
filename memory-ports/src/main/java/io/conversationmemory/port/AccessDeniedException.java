package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** Thrown when the store refuses the credentials, when there are none, or when they lack a permission. */
public final class AccessDeniedException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what was refused, as a sentence without a full stop
     */
    public AccessDeniedException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
