package io.conversationmemory.benchmarks.cost;

import java.util.List;

/** A way to keep one conversation in DynamoDB, in tables of its own. */
interface Design {

    /** The number of messages of a window, the question included. */
    int WINDOW = 20;

    /** Stores the first messages of the conversation: questions and replies in turn, a reply last. */
    void fill(List<String> contents);

    /** Runs a turn: reads the window, stores the question, then the reply. Returns the contents of the window, oldest first. */
    List<String> turn(String question, String reply);
}
