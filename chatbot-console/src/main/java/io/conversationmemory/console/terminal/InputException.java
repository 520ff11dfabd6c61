package io.conversationmemory.console.terminal;

import org.jspecify.annotations.Nullable;

/** What comes in cannot be read; the message names where. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean onlyThisLine;

    /**
     * Something came in that cannot be read, and nothing behind it can.
     *
     * @param message one line, without content
     */
    public InputException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    InputException(String message, @Nullable Throwable cause, boolean onlyThisLine) {
        super(message, cause);
        this.onlyThisLine = onlyThisLine;
    }

    /** Whether the lines behind this one can still be read. */
    public boolean onlyThisLine() {
        return onlyThisLine;
    }
}
