package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** A long operation stopped before its end, after a stretch without progress. What it did stays done; calling it again goes on from there. */
public final class IncompleteOperationException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final long done;

    /**
     * @param done how many items it had dealt with
     */
    public IncompleteOperationException(Operation operation, long done, @Nullable Throwable cause) {
        super(
                operation,
                "Stopped without progress after " + done + " items",
                "Call it again to go on from there.",
                cause);
        this.done = done;
    }

    /** How many items it had dealt with. */
    public long done() {
        return done;
    }
}
