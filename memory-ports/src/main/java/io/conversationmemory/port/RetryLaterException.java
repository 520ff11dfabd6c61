package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store is unavailable, too busy or throttled. Nothing was written; the same call may succeed later.
 */
public final class RetryLaterException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason the error of the store, as a sentence without a full stop
     */
    public RetryLaterException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
