package io.conversationmemory.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/**
 * The growth of values with a number: as its power by this exponent.
 *
 * @param exponent 0 for values that do not grow, 1 for those that grow as the number does
 */
record Growth(double exponent) {

    private static final double STILL_FLAT = 0.25;
    private static final double NEARLY_LINEAR = 0.75;

    /** Fits a line to the logarithms, by least squares. Small numbers, where a constant part hides the growth, should be left out. */
    static Growth of(List<Integer> numbers, List<Double> values) {
        double meanX = numbers.stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = values.stream().mapToDouble(Math::log).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < numbers.size(); i++) {
            double x = Math.log(numbers.get(i)) - meanX;
            products += x * (Math.log(values.get(i)) - meanY);
            squares += x * x;
        }
        return new Growth(products / squares);
    }

    /** Returns the growth in words; a logarithm cannot be told from a constant by measuring. */
    @Override
    public String toString() {
        String word = exponent < STILL_FLAT ? "flat" : exponent < NEARLY_LINEAR ? "less than linear" : "linear";
        return String.format(Locale.ROOT, "%s (%.2f)", word, exponent);
    }
}
