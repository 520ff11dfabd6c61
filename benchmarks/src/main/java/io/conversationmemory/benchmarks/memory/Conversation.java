package io.conversationmemory.benchmarks.memory;

import java.util.List;

/**
 * One conversation in a memory under test.
 *
 * @param <W> the memory's own form of a window
 */
interface Conversation<W> {

    /** The number of messages of a window, the question included. */
    int WINDOW = 20;

    /** Appends the question, reads the window with it, and appends the reply; returns the window. */
    W turn(String question, String reply);

    /** Returns the contents of a window, oldest first. */
    List<String> contents(W window);

    /** Removes the conversation from the memory. */
    void remove();
}
