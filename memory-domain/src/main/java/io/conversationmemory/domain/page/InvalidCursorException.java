package io.conversationmemory.domain.page;

/** The cursor is malformed, or was handed out for another query. */
public final class InvalidCursorException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param what the reason as a sentence
     */
    public InvalidCursorException(String what) {
        super(what + " Begin again without a cursor, or give one that this same query handed out.");
    }
}
