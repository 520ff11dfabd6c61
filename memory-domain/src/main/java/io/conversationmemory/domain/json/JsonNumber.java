package io.conversationmemory.domain.json;

import java.math.BigDecimal;

/**
 * A JSON number, exact. Equal by value: 1, 1.0 and 1e0 are the same number, though each keeps the form it came in.
 *
 * @param value at most {@link #MAX_DIGITS} digits, and an exponent within {@link #MAX_EXPONENT} either way
 */
public record JsonNumber(BigDecimal value) implements JsonValue {

    /**
     * Most significant digits. Source: CPython's default limit for turning text into an integer, so that what we store the
     * older Python readers can parse.
     */
    public static final int MAX_DIGITS = 4300;

    /** Largest power of ten of the leading digit, and of its reciprocal; our own choice, far beyond a double's 308. */
    public static final int MAX_EXPONENT = 4300;

    /** Checks the limits with {@link IllegalArgumentException}. */
    public JsonNumber {
        long exponent = (long) value.precision() - value.scale() - 1;
        boolean zero = value.signum() == 0;
        if (value.precision() > MAX_DIGITS
                || (!zero && Math.abs(exponent) > MAX_EXPONENT)
                || Math.abs((long) value.scale()) > 2L * MAX_EXPONENT) {
            throw new IllegalArgumentException("A JSON number may have at most " + MAX_DIGITS
                    + " digits and an exponent within ±" + MAX_EXPONENT + ".");
        }
    }

    /** The number of this integer. */
    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /** The number whose shortest decimal form this double has; NaN and infinities are refused. */
    public static JsonNumber of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value + ".");
        }
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }
}
