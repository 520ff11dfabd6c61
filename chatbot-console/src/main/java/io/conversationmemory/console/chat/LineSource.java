package io.conversationmemory.console.chat;

import java.util.Optional;

/** Source of the lines of a chat. Only a terminal answers questions and interrupts a reply. */
@FunctionalInterface
public interface LineSource extends AutoCloseable {

    /**
     * Returns the next line, or empty at the end.
     *
     * @throws IllegalArgumentException if the line cannot be read; the next call returns the line after it
     */
    Optional<String> next();

    /** Asks a question of the console's own; returns empty if the user enters nothing. */
    default Optional<String> ask(String question) {
        return Optional.empty();
    }

    /** Sets the action that an interrupt (Ctrl-C) runs from now on, in place of the one set before. */
    default void onInterrupt(Runnable action) {}

    /** Returns the width of the lines on which replies are printed; 0 if it is not known. */
    default int columns() {
        return 0;
    }

    @Override
    default void close() {}
}
