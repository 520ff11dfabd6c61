package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store cannot be used with its configuration: a damaged or newer file, an unwritable folder, a wrong
 * address.
 */
public final class StorageSetupException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason the problem, as a sentence without a full stop
     */
    public StorageSetupException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
