package io.conversationmemory.console.terminal;

import org.jspecify.annotations.Nullable;

/** Thrown when input cannot be read or decoded; the message names the stream and the line. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean onlyThisLine;

    /** Creates an exception; the message has no content of the line. */
    InputException(String message, @Nullable Throwable cause, boolean onlyThisLine) {
        super(message, cause);
        this.onlyThisLine = onlyThisLine;
    }

    /** Returns true if reading can continue with the next line. */
    public boolean onlyThisLine() {
        return onlyThisLine;
    }
}
