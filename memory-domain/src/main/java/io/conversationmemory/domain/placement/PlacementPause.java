package io.conversationmemory.domain.placement;

/** Waits between two attempts of a placement. */
@FunctionalInterface
public interface PlacementPause {

    /**
     * Waits, for longer and with more jitter as the round increases.
     *
     * <p>A store whose reads are snapshots never sees a part of a batch that is being committed, so it returns false
     * for {@link Reason#PARTIAL_BATCH} at once: its reads are final. A store that holds a lock on the session returns
     * false for both reasons.
     *
     * @param round counts from 0 for each reason
     * @return false if another attempt cannot have another outcome, or if the time limit allows no other attempt
     */
    boolean before(Reason reason, int round);

    /** Returns a pause that allows no other attempt, for a store that holds a lock between attempts. */
    static PlacementPause none() {
        return (reason, round) -> false;
    }

    /** The reason for a wait. */
    enum Reason {
        /** Other writers took the slots or are writing to them. */
        CONTENTION,
        /** A part of the batch is visible: its commit may be in progress. */
        PARTIAL_BATCH
    }
}
