package io.conversationmemory.domain.placement;

/** Waits before another try of a placement. */
@FunctionalInterface
public interface PlacementPause {

    /**
     * Waits, longer and with more jitter as the rounds go up.
     *
     * <p>A store whose reads are snapshots never sees part of a batch that is being committed, so that it returns false for
     * {@link Reason#PARTIAL_BATCH} at once: what it sees is final. A store that holds a lock on the session returns false for
     * both reasons.
     *
     * @param round counts from 0 for each reason
     * @return false where another try cannot find anything else, or where the time limit leaves no other try
     */
    boolean before(Reason reason, int round);

    /** Returns a pause for a store in which nothing changes between two tries, such as one that holds a lock. */
    static PlacementPause none() {
        return (reason, round) -> false;
    }

    /** The reason for a wait. */
    enum Reason {
        /** Other writers took the slots, or are writing there. */
        CONTENTION,
        /** Some messages of the batch are visible and others are not: its commit may be under way. */
        PARTIAL_BATCH
    }
}
