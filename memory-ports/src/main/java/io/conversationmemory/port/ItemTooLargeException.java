package io.conversationmemory.port;

/** An item, or several together, are larger than a store can hold. Nothing was sent. */
public final class ItemTooLargeException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final long size;
    private final long limit;

    /**
     * @param size its size in bytes, all attributes counted
     * @param limit the most that is possible
     */
    public ItemTooLargeException(Operation operation, long size, long limit) {
        super(
                operation,
                "The size is " + size + " bytes and at most " + limit + " are possible",
                "Shorten the content or the metadata, or split it; nothing was sent and nothing was cut.",
                null);
        this.size = size;
        this.limit = limit;
    }

    /** Its size in bytes. */
    public long size() {
        return size;
    }

    /** The most bytes that are possible. */
    public long limit() {
        return limit;
    }
}
