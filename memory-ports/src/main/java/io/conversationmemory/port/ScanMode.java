package io.conversationmemory.port;

/** Where to look for what belongs to a user. */
public enum ScanMode {
    /** In the index: cheap, and perhaps a moment behind. */
    INDEX,
    /** In the table itself: current, and at the price of reading all of it. */
    FULL_SCAN
}
