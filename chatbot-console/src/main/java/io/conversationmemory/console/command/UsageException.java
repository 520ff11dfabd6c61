package io.conversationmemory.console.command;

import org.jspecify.annotations.Nullable;

/** The console was told something that makes no sense; the message says what would. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
