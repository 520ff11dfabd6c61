package io.conversationmemory.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A logarithmic axis from one position to another, over whole decades where values span more than one. */
record LogAxis(double low, double high, double from, double to) {

    /** Returns the axis that holds all values. */
    static LogAxis over(double[] values, double from, double to) {
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        double low = Math.floor(Math.log10(min));
        double high = Math.ceil(Math.log10(max));
        return new LogAxis(low, high > low ? high : low + 1, from, to);
    }

    double at(double value) {
        return from + (Math.log10(value) - low) / (high - low) * (to - from);
    }

    /** Returns the powers of ten; between them 2 and 5 where there are few. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        List<Integer> factors = high - low > 2 ? List.of(1) : List.of(1, 2, 5);
        for (int exponent = (int) low; exponent <= high; exponent++) {
            for (int factor : factors) {
                if (factor == 1 || exponent < high) {
                    // By division, which is exact to the last digit of a decimal fraction.
                    ticks.add(exponent < 0 ? factor / Math.pow(10, -exponent) : factor * Math.pow(10, exponent));
                }
            }
        }
        return ticks;
    }
}
