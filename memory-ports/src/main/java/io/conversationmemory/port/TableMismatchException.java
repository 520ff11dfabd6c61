package io.conversationmemory.port;

/** A table exists and is not laid out as it must be; it was left alone. */
public final class TableMismatchException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param found what it has
     * @param needed what it must have
     */
    public TableMismatchException(Operation operation, String found, String needed) {
        super(
                operation,
                "The table has " + found + " but needs " + needed,
                "Name another table in the configuration, or rebuild this one; it was left as it is.",
                null);
    }
}
