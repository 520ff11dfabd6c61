package io.conversationmemory.benchmarks.measure;

import java.util.Locale;

/** A ratio of ours to the floor's, with the bounds of its 95 % confidence interval. */
public record Ratio(double value, double low, double high) {

    /** Returns the ratio with its interval, such as {@code 1.04 (1.02-1.07)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", value, low, high);
    }
}
