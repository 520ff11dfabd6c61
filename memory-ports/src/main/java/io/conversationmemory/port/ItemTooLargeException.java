package io.conversationmemory.port;

/** Thrown when an item or a batch is larger than the store's limit. Nothing was sent. */
public final class ItemTooLargeException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final long size;
    private final long limit;

    /**
     * @param size the size in bytes, all attributes counted
     * @param limit the largest possible size in bytes
     */
    public ItemTooLargeException(Operation operation, long size, long limit) {
        super(
                operation,
                "The size is " + size + " bytes; the limit is " + limit,
                "Shorten the content or the metadata, or split it; nothing was sent and nothing was cut.",
                null);
        this.size = size;
        this.limit = limit;
    }

    /** Returns the size in bytes. */
    public long size() {
        return size;
    }

    /** Returns the largest possible size in bytes. */
    public long limit() {
        return limit;
    }
}
