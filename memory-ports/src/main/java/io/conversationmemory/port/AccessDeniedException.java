package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** The store refuses these credentials, or there are none, or they lack a right. */
public final class AccessDeniedException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what was refused, as a sentence without a full stop
     */
    public AccessDeniedException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
