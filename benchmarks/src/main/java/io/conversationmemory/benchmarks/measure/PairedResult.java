package io.conversationmemory.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The samples of a floor and of ours, of which elements with the same index were measured right after each other. */
public record PairedResult(Sample floor, Sample ours) {

    /** Returns the ratio of the median times. */
    public Ratio median() {
        return Statistics.ratio(ours.nanos(), floor.nanos(), Statistics::median);
    }

    /** Returns the ratio of the 99th percentiles. */
    public Ratio p99() {
        return Statistics.ratio(ours.nanos(), floor.nanos(), values -> Statistics.quantile(values, 0.99));
    }

    /** Returns the ratio of the CPU times. */
    public Ratio cpu() {
        return Statistics.ratio(
                ours.cpuNanos(),
                floor.cpuNanos(),
                values -> Arrays.stream(values).sum());
    }

    /** Returns the ratio of the allocations. */
    public Ratio allocation() {
        return Statistics.ratio(
                ours.allocatedBytes(),
                floor.allocatedBytes(),
                values -> Arrays.stream(values).sum());
    }

    /** Returns the names of {@link #cells()}. */
    public static List<String> header() {
        return List.of(
                "median, µs",
                "ratio of medians",
                "ratio of p99",
                "ratio of CPU",
                "KB allocated",
                "ratio of allocation");
    }

    /** Returns what a table shows: values of the floor and of ours, and ratios with their intervals. */
    public List<String> cells() {
        return List.of(
                both(floor.medianMicros(), ours.medianMicros()),
                median().toString(),
                p99().toString(),
                cpu().toString(),
                both(floor.meanAllocatedBytes() / 1_000, ours.meanAllocatedBytes() / 1_000),
                allocation().toString());
    }

    private static String both(double floor, double ours) {
        String format = floor < 100 ? "%,.1f → %,.1f" : "%,.0f → %,.0f";
        return String.format(Locale.ROOT, format, floor, ours);
    }
}
