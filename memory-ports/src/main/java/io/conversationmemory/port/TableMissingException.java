package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** Thrown when a table does not exist, or not yet. */
public final class TableMissingException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception of the operation's table. */
    public TableMissingException(Operation operation, @Nullable Throwable cause) {
        super(
                operation,
                "The table does not exist",
                "Create the tables first (tables create), or check the table name and the region.",
                cause);
    }

    /**
     * Creates the exception of the operation's table, with the region or address.
     *
     * @param place such as {@code region us-east-1}, to reveal a wrong one
     */
    public TableMissingException(Operation operation, String place, @Nullable Throwable cause) {
        super(
                operation,
                "The table does not exist in " + place,
                "Create the tables first (tables create), or check the table name and the region.",
                cause);
    }
}
