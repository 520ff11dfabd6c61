package io.conversationmemory.console.command;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked; the message is one line that says what to do. */
final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
