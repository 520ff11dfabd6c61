package io.conversationmemory.domain.page;

/** The order of a list of messages by time. */
public enum Direction {
    /** Oldest first. */
    FORWARDS,
    /** Newest first. */
    BACKWARDS
}
