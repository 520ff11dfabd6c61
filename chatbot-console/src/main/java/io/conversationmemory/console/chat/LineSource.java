package io.conversationmemory.console.chat;

import java.util.Optional;

/** Source of the lines of a chat. */
public interface LineSource extends AutoCloseable {

    /** Returns the next line, or empty at the end. */
    Optional<String> next();

    /** Asks a question of the console's own; returns empty if the source is not interactive or the user enters nothing. */
    Optional<String> ask(String question);

    /** Sets the action that an interrupt (Ctrl-C) runs from now on, in place of the one set before. */
    void onInterrupt(Runnable action);

    @Override
    void close();
}
