package io.conversationmemory.benchmarks.load;

/** Contents of all turns, and the length of their window. */
final class Load {

    static final String QUESTION = "Which concerts are there in Lyon next week? ".repeat(5);
    static final String REPLY = "There are three concerts in Lyon next week. ".repeat(5);
    static final int WINDOW = 11;

    private Load() {}
}
