package io.conversationmemory.benchmarks.growth;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * The time and the allocation of an operation.
 *
 * @param micros    the shortest time, on which other load of the machine tells least
 * @param allocated the smallest number of bytes that its thread allocates
 */
record Timing(double micros, double allocated) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RUNS = 7;
    private static final int LONGEST = 10;

    /** Returns the shorter time and the smaller allocation of both. */
    Timing shorter(Timing other) {
        return new Timing(Math.min(micros, other.micros), Math.min(allocated, other.allocated));
    }

    /** Repeats the operation for a time; a long one seven times, or for ten times that time, and at least twice. */
    static Timing of(Supplier<?> operation, long millis) {
        long shortest = Long.MAX_VALUE;
        long allocated = Long.MAX_VALUE;
        int runs = 0;
        long begin = System.nanoTime();
        long elapsed;
        do {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            Object result = operation.get();
            shortest = Math.min(shortest, System.nanoTime() - start);
            allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - bytes);
            runs++;
            if (result == null) {
                throw new IllegalStateException("The operation returned nothing.");
            }
            elapsed = (System.nanoTime() - begin) / 1_000_000;
        } while (elapsed < millis || runs < 2 || (runs < RUNS && elapsed < LONGEST * millis));
        return new Timing(shortest / 1e3, allocated);
    }
}
