package io.conversationmemory.chatbot.reply;

/** What is known of the one who asks. */
public enum UserFamiliarity {
    /** Nobody said who asks. */
    ANONYMOUS,
    /** No preferences, no earlier message. */
    NEW,
    /** Has preferences, or has said something before. */
    RETURNING
}
