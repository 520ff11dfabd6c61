package io.conversationmemory.benchmarks.measure;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Quantiles, and intervals of ratios by bootstrap. */
final class Statistics {

    private static final int RESAMPLES = 400;
    private static final long SEED = 7;

    private Statistics() {}

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Returns the smallest value that at least this share of the values does not exceed. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }

    /** Returns the ratio of a statistic of two samples; pairs are drawn together, as they were measured together. */
    static Ratio ratio(double[] ours, double[] floor, ToDoubleFunction<double[]> statistic) {
        Random random = new Random(SEED);
        double[] ratios = new double[RESAMPLES];
        double[] drawnOurs = new double[ours.length];
        double[] drawnFloor = new double[ours.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < ours.length; j++) {
                int drawn = random.nextInt(ours.length);
                drawnOurs[j] = ours[drawn];
                drawnFloor[j] = floor[drawn];
            }
            ratios[i] = statistic.applyAsDouble(drawnOurs) / statistic.applyAsDouble(drawnFloor);
        }
        return new Ratio(
                statistic.applyAsDouble(ours) / statistic.applyAsDouble(floor),
                quantile(ratios, 0.025),
                quantile(ratios, 0.975));
    }
}
