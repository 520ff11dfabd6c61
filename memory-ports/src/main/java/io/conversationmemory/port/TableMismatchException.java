package io.conversationmemory.port;

/** Thrown when an existing table has another layout than required. The table was not changed. */
public final class TableMismatchException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * @param found the layout found
     * @param needed the layout required
     */
    public TableMismatchException(Operation operation, String found, String needed) {
        super(
                operation,
                "The table has " + found + " but needs " + needed,
                "Name another table in the configuration, or rebuild this one; it was left as it is.",
                null);
    }
}
