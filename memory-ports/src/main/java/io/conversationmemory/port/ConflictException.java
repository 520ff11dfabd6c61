package io.conversationmemory.port;

/** Thrown when different content is stored under the same key or id. Nothing was changed: read again, then decide. */
public final class ConflictException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason the stored content that conflicts, as a sentence without a full stop
     */
    public ConflictException(Operation operation, String reason, String remedy) {
        super(operation, reason, remedy, null);
    }
}
