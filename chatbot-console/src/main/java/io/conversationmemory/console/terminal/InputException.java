package io.conversationmemory.console.terminal;

import org.jspecify.annotations.Nullable;

/** What comes in cannot be read; the message names where. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Something came in that cannot be read.
     *
     * @param message one line, without content
     */
    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
