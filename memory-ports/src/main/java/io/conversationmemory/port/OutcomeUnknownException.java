package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a write may or may not have happened because its response was lost. The same call, with the same id and
 * timestamp, is idempotent and determines the outcome.
 */
public final class OutcomeUnknownException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason how the response was lost, as a sentence without a full stop
     */
    public OutcomeUnknownException(Operation operation, String reason, @Nullable Throwable cause) {
        super(
                operation,
                reason,
                "It may or may not have been written: repeat the same call with the same id and timestamp, which is idempotent.",
                cause);
    }
}
