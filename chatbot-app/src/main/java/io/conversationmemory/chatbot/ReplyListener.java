package io.conversationmemory.chatbot;

import io.conversationmemory.domain.message.StoredMessage;

/** Receives a reply while it is generated, and may cancel it. Called by one thread at a time. */
@FunctionalInterface
public interface ReplyListener {

    /** Receives the question once it is stored, before any part of the reply. */
    default void onQuestion(StoredMessage question) {}

    /** Receives the next part of the content. Parts may arrive before the reply is stored: only the returned reply proves that it is. */
    void onPart(String text);

    /** Discards the parts so far: the reply that is stored is another one, whose parts follow. */
    default void onDiscarded() {}

    /** Returns true once the reply is no longer wanted; called now and then while it is generated. */
    default boolean isCancelled() {
        return false;
    }

    /** Returns a listener that ignores everything and never cancels. */
    static ReplyListener none() {
        return text -> {};
    }
}
