package io.conversationmemory.chatbot.reply;

/** Receives a reply part by part while it is generated. Used by one thread at a time. */
public interface ReplySink {

    /** Passes on the next part of the content. */
    void write(String part);

    /** Returns true once the reply is no longer wanted. A generator that sees this returns or throws at once: the reply is dropped. */
    boolean isCancelled();
}
