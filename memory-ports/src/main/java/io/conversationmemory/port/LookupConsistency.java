package io.conversationmemory.port;

/** Tells how far a storage's lookups of the sessions of a user are up to date. */
public enum LookupConsistency {
    /** Every write that was acknowledged before the lookup began is seen. */
    CONSISTENT,
    /** An index is read, which shows writes after a moment and leaves out rows that lack its sort key. */
    EVENTUALLY_CONSISTENT,
    /** Whole tables are read, consistently: every write that was acknowledged before the lookup began is seen. */
    FULL_SCAN
}
