package io.conversationmemory.port;

import io.conversationmemory.domain.message.StoredMessage;

/** Listener of a {@link SessionWriter}. What it throws, the append throws; a repetition of the append calls it again. */
@FunctionalInterface
public interface AppendListener {

    /**
     * Called after a message was stored.
     *
     * @param stored of several messages that were stored together the last
     */
    void appended(StoredMessage stored);

    /** Called after a message was stored at an explicit timestamp, which may lie before other messages. */
    default void appendedAt(StoredMessage stored) {
        appended(stored);
    }
}
