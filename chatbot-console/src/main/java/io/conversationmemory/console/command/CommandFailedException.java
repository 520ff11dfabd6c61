package io.conversationmemory.console.command;

import org.jspecify.annotations.Nullable;

/** Thrown when a command fails for a reason other than its storage or its usage; the message is one line with the remedy. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
