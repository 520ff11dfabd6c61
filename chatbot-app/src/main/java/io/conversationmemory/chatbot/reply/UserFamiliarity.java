package io.conversationmemory.chatbot.reply;

/** Familiarity of the asking user. */
public enum UserFamiliarity {
    /** No user was named. */
    ANONYMOUS,
    /** No preferences, no earlier message. */
    FIRST_VISIT,
    /** Has preferences, or has said something before. */
    RETURNING
}
