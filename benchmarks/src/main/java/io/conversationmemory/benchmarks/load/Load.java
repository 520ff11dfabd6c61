package io.conversationmemory.benchmarks.load;

/** What all turns store and read. */
final class Load {

    static final String QUESTION = "Which concerts are there in Lyon next week? ".repeat(5);
    static final String REPLY = "There are three concerts in Lyon next week. ".repeat(5);
    static final int WINDOW = 11;

    private Load() {}
}
