package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** A table does not exist (yet). */
public final class TableMissingException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** The table that the operation names is missing. */
    public TableMissingException(Operation operation, @Nullable Throwable cause) {
        super(
                operation,
                "The table does not exist",
                "Create the tables first (tables create), or check the table name and the region.",
                cause);
    }

    /**
     * The table that the operation names is missing where it was looked for.
     *
     * @param place such as {@code region us-east-1}: a wrong one is recognised by it
     */
    public TableMissingException(Operation operation, String place, @Nullable Throwable cause) {
        super(
                operation,
                "The table does not exist in " + place,
                "Create the tables first (tables create), or check the table name and the region.",
                cause);
    }
}
