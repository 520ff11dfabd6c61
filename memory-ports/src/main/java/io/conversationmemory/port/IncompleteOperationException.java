package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a long operation stops before its end, after a time without progress. Completed work is kept; the same
 * call resumes it.
 */
public final class IncompleteOperationException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final long done;

    /**
     * @param done the number of items that were processed
     */
    public IncompleteOperationException(Operation operation, long done, @Nullable Throwable cause) {
        super(operation, "Stopped without progress after " + done + " items", "Call it again to resume.", cause);
        this.done = done;
    }

    /** Returns the number of items that were processed. */
    public long done() {
        return done;
    }
}
