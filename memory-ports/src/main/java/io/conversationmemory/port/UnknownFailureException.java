package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store failed for a reason that its adapter does not know. Promises nothing: something may have been written or
 * not, and the same call may succeed later or never.
 */
public final class UnknownFailureException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason the error code of the store, as a sentence without a full stop
     */
    public UnknownFailureException(Operation operation, String reason, @Nullable Throwable cause) {
        super(
                operation,
                reason + ", which this version does not know",
                "It is unknown if anything was written and if a repetition helps: read what is stored, and look the error up.",
                cause);
    }
}
