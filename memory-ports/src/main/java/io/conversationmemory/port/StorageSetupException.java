package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** The store cannot be used as it is set up: a damaged or newer file, an unwritable folder, a wrong address. */
public final class StorageSetupException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what is wrong, as a sentence without a full stop
     */
    public StorageSetupException(Operation operation, String reason, String remedy, @Nullable Throwable cause) {
        super(operation, reason, remedy, cause);
    }
}
