package io.conversationmemory.service;

/** Selects how an erasure looks for the sessions of a user. */
public enum ScanMode {
    /** By the storage's own lookups: cheap; on DynamoDB over indexes, which are eventually consistent. */
    INDEX,
    /** By reading whole tables where the storage's own lookups are not consistent: costs as much as reading everything. */
    FULL_SCAN
}
