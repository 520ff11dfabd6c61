package io.conversationmemory.domain.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stored item with all its attributes, readable or not. Unknown attributes are preserved unchanged, and a compare-and-set
 * compares all attributes.
 *
 * @param attributes the attributes by name, in the given order (which does not affect equality)
 */
public record RawItem(Map<String, Attribute> attributes) {

    private static final int LONGEST_LONG = 19;
    /** Maximum length of a number's text; DynamoDB keeps 38 digits (source: "Data types"), in any notation. */
    private static final int LONGEST_NUMBER = 400;

    public RawItem {
        attributes = Attributes.copyOf(attributes);
    }

    /** Returns the item without attributes. */
    public static RawItem empty() {
        return new RawItem(Map.of());
    }

    /**
     * Returns an item with the attributes of another representation, in the order of the map.
     *
     * @param values the values by the names of the attributes
     * @param conversion returns the attribute of a value
     */
    public static <T> RawItem of(Map<String, T> values, Function<? super T, Attribute> conversion) {
        return new RawItem(Attributes.converted(values, conversion));
    }

    /** Returns the attribute of the name. */
    public Optional<Attribute> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Returns the attribute of the name if it is a string. */
    public Optional<String> text(String name) {
        return attributes.get(name) instanceof Attribute.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** Returns the attribute of the name, rounded down, if it is a number in the range of {@code long}. */
    public Optional<Long> number(String name) {
        if (!(attributes.get(name) instanceof Attribute.Num number)
                || number.value().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        if (isPlain(number.value())) {
            return Optional.of(Long.valueOf(number.value()));
        }
        try {
            BigDecimal value = new BigDecimal(number.value());
            long digitsBeforePoint = (long) value.precision() - value.scale();
            if (value.signum() == 0 || digitsBeforePoint <= 0) {
                return Optional.of(value.signum() < 0 ? -1L : 0L);
            }
            // A short text such as 1e999999999 denotes a billion digits: do not expand it.
            return digitsBeforePoint > LONGEST_LONG
                    ? Optional.empty()
                    : Optional.of(value.setScale(0, RoundingMode.FLOOR).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns true for digits only, too few to exceed a {@code long}: all numbers that this library writes. */
    private static boolean isPlain(String number) {
        if (number.isEmpty() || number.length() >= LONGEST_LONG) {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns a copy with the attribute set, or without the attribute if the value is null. */
    public RawItem with(String name, @Nullable Attribute value) {
        return new RawItem(Attributes.with(attributes, name, value));
    }

    /** Returns the names of the attributes, never their values. */
    @Override
    public String toString() {
        return "RawItem" + attributes.keySet();
    }
}
