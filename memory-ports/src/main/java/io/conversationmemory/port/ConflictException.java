package io.conversationmemory.port;

/** Something else is stored already. Nothing was changed: read again and decide. */
public final class ConflictException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what stands in the way, as a sentence without a full stop
     */
    public ConflictException(Operation operation, String reason, String remedy) {
        super(operation, reason, remedy, null);
    }
}
