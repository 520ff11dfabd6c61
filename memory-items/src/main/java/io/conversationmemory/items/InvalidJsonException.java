package io.conversationmemory.items;

import org.jspecify.annotations.Nullable;

/** The text is no JSON that can be kept. The message says where and why, and never shows the text. */
public final class InvalidJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidJsonException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
