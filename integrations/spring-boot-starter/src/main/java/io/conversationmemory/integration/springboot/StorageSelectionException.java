package io.conversationmemory.integration.springboot;

import org.jspecify.annotations.Nullable;

/** The storage that the properties and the class path name cannot be opened. */
final class StorageSelectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StorageSelectionException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** Returns what to do. */
    String action() {
        return action;
    }
}
