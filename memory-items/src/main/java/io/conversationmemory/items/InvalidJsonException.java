package io.conversationmemory.items;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a text is not JSON, or exceeds a limit. The message has the position and the reason, and never the
 * text.
 */
public final class InvalidJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidJsonException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
