package io.conversationmemory.domain.json;

import java.math.BigDecimal;

/**
 * Exact JSON number. Equal by value: 1, 1.0 and 1e0 are equal, although each keeps its notation.
 *
 * @param value at most {@link #MAX_DIGITS} digits, and an exponent within ±{@link #MAX_EXPONENT}
 */
public record JsonNumber(BigDecimal value) implements JsonValue {

    /**
     * Maximum number of significant digits. Source: CPython's default limit for converting text to an integer, so that the
     * legacy Python service can parse every stored number.
     */
    public static final int MAX_DIGITS = 4300;

    /** Maximum decimal exponent, positive or negative; our own choice, far beyond the 308 of a double. */
    public static final int MAX_EXPONENT = 4300;

    /** Throws {@link IllegalArgumentException} for a value beyond the limits. */
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

    /** Returns the number of the integer. */
    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /** Returns the number of the double's shortest decimal form; throws {@link IllegalArgumentException} for NaN and infinity. */
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
