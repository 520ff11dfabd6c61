package io.conversationmemory.chatbot.reply;

/** Takes a reply part by part while it is made. Used by one thread at a time. */
public interface ReplySink {

    /** The next part of the content. */
    void write(String part);

    /** Whether nobody waits for the reply any more. A generator that sees this returns or throws at once: the reply is dropped. */
    boolean isCancelled();
}
