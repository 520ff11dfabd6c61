package io.conversationmemory.console.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Times of one operation.
 *
 * @param runs         number of times it was measured, at least 1
 * @param medianMicros microseconds that half of the runs stay within
 * @param p99Micros    microseconds that 99 % of the runs stay within
 */
public record OperationTimes(String operation, int runs, long medianMicros, long p99Micros) {

    /**
     * Returns the times of runs.
     *
     * @param nanos nanoseconds of each run, in any order, at least one
     */
    static OperationTimes of(String operation, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new OperationTimes(operation, sorted.length, micros(sorted, 0.5), micros(sorted, 0.99));
    }

    private static long micros(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000;
    }
}
