package io.conversationmemory.domain.page;

/** Thrown when a cursor is malformed or belongs to another query. */
public final class InvalidCursorException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason a sentence
     */
    public InvalidCursorException(String reason) {
        super(reason + " Begin again without a cursor, or use one that the same query returned.");
    }
}
