package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/** A table does not exist (yet). */
public final class TableMissingException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** The table that the operation names is missing. */
    public TableMissingException(FailedOperation failed, @Nullable Throwable cause) {
        super(
                failed,
                "The table does not exist",
                "Create the tables first (tables create), or check the table name and the region.",
                cause);
    }
}
