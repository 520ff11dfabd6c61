package io.conversationmemory.domain.page;

/** Which way to go through a list in order of time. */
public enum Direction {
    /** Oldest first. */
    FORWARDS,
    /** Newest first. */
    BACKWARDS
}
