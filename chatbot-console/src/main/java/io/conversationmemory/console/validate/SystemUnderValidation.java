package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.service.ConversationMemory;

/** What is validated: an open storage with a chatbot over it. */
public interface SystemUnderValidation extends AutoCloseable {

    /** The memory. */
    ConversationMemory memory();

    /** The chatbot. */
    Chatbot chatbot();

    @Override
    void close();

    /** Opens the same storage again and again. */
    @FunctionalInterface
    interface Opener {

        /** Opens it once more. */
        SystemUnderValidation open();
    }
}
