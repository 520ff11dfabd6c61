package io.conversationmemory.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The CPU time and the allocation of all Java threads so far. Those of the garbage collector and the compiler are not counted.
 *
 * @param cpuNanos       CPU time in nanoseconds
 * @param allocatedBytes allocation in bytes
 */
record Usage(long cpuNanos, long allocatedBytes) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Usage now() {
        long[] ids = THREADS.getAllThreadIds();
        return new Usage(sum(THREADS.getThreadCpuTime(ids)), sum(THREADS.getThreadAllocatedBytes(ids)));
    }

    Usage minus(Usage other) {
        return new Usage(cpuNanos - other.cpuNanos, allocatedBytes - other.allocatedBytes);
    }

    /** Adds up the values; a thread that has ended has -1. */
    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += Math.max(0, value);
        }
        return sum;
    }
}
