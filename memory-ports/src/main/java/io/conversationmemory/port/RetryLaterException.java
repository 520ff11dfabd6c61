package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** The store is unavailable, too busy or throttled, and nothing was written. The same call may succeed later. */
public final class RetryLaterException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what the store said or operation to say, as a sentence without a full stop
     */
    public RetryLaterException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
