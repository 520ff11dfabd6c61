package io.conversationmemory.console.chat;

import java.util.Optional;

/** Where the lines of a conversation come from. */
public interface LineSource extends AutoCloseable {

    /** The next line; empty where there are no more. */
    Optional<String> next();

    /**
     * Asks something that is no part of the conversation.
     *
     * @return the answer; empty where there is nobody to ask
     */
    Optional<String> ask(String question);

    /** Runs this when the person at the terminal wants the current answer to stop, until something else is given. */
    void onInterrupt(Runnable action);

    @Override
    void close();
}
