package io.conversationmemory.benchmarks.memory;

import java.util.List;

/** A memory of many conversations. Thread-safe as far as each thread uses a conversation of its own. */
interface MemoryUnderTest {

    /**
     * Begins a conversation.
     *
     * @param contents of the messages it holds already: questions and replies in turn, a reply last
     */
    Conversation<?> begin(String id, List<String> contents);
}
