package io.conversationmemory.benchmarks.measure;

import java.util.Arrays;

/**
 * Measured runs of an operation: an element for each run.
 *
 * @param nanos          wall-clock times
 * @param cpuNanos       CPU times of all Java threads
 * @param allocatedBytes allocation of all Java threads
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared, and never handed out.
public record Sample(double[] nanos, double[] cpuNanos, double[] allocatedBytes) {

    /** Returns the median time in microseconds. */
    public double medianMicros() {
        return Statistics.median(nanos) / 1_000;
    }

    /** Returns the time in microseconds that 99 % of the runs stay within. */
    public double p99Micros() {
        return Statistics.quantile(nanos, 0.99) / 1_000;
    }

    /** Returns the mean CPU time in microseconds. */
    public double cpuMicros() {
        return Arrays.stream(cpuNanos).average().orElseThrow() / 1_000;
    }

    /** Returns the mean allocation in bytes. */
    public double meanAllocatedBytes() {
        return Arrays.stream(allocatedBytes).average().orElseThrow();
    }
}
