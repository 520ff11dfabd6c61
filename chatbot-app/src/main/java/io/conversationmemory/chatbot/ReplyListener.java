package io.conversationmemory.chatbot;

/** Hears a reply while it is made, and may call it off. Called by one thread at a time. */
@FunctionalInterface
public interface ReplyListener {

    /** The next part of the content. Parts may come before the reply is stored: only the returned answer says that it is. */
    void part(String text);

    /** What has been heard so far is not the reply after all; the parts that follow are. */
    default void discarded() {}

    /** Whether nobody waits for the reply any more; asked now and then while it is made. */
    default boolean isCancelled() {
        return false;
    }

    /** Hears nothing. */
    static ReplyListener none() {
        return text -> {};
    }
}
