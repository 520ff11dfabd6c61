package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * A store could not do what it was asked. The subclasses are named by what the caller can do; the message names the
 * operation, the table, the key and the remedy, and never content.
 */
public abstract sealed class StorageException extends RuntimeException
        permits RetryLaterException,
                OutcomeUnknownException,
                AccessDeniedException,
                TableMissingException,
                TableMismatchException,
                ItemTooLargeException,
                ConflictException,
                UnreadableItemException,
                InterruptedOperationException,
                IncompleteOperationException,
                StorageSetupException,
                UnknownFailureException {

    private static final long serialVersionUID = 1L;

    private final transient Operation operation;

    StorageException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(reason + " (" + operation + "). " + remedy, cause);
        this.operation = operation;
    }

    /** Returns the operation that failed. */
    public Operation failedOperation() {
        return operation;
    }
}
