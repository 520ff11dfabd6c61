package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** A write may or may not have happened: its answer was lost. Repeating the same call, with the same id and time, is safe and settles it. */
public final class OutcomeUnknownException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason how the answer was lost, as a sentence without a full stop
     */
    public OutcomeUnknownException(Operation operation, String reason, @Nullable Throwable cause) {
        super(
                operation,
                reason,
                "It may or may not have been written: repeat the same call with the same id and time, which never doubles it.",
                cause);
    }
}
