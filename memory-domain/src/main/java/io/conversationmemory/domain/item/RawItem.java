package io.conversationmemory.domain.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is stored, whether or not we understand it: all its attributes by name. What is not understood is carried
 * along untouched, and a compare-and-set compares all of it.
 *
 * @param attributes copied, order kept (which has no meaning: items are equal whatever the order)
 */
public record RawItem(Map<String, Attribute> attributes) {

    private static final int LONGEST_LONG = 19;
    /** Far beyond the 38 digits that DynamoDB keeps, however they are written. */
    private static final int LONGEST_NUMBER = 400;

    /** Copies the map. */
    public RawItem {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The item without attributes. */
    public static RawItem empty() {
        return new RawItem(Map.of());
    }

    /** The attribute of that name. */
    public Optional<Attribute> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The attribute of that name where it is a string. */
    public Optional<String> text(String name) {
        return attributes.get(name) instanceof Attribute.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The attribute of that name where it is a number that a long can hold; rounded down. */
    public Optional<Long> number(String name) {
        if (!(attributes.get(name) instanceof Attribute.Num number)
                || number.value().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(number.value());
            long digitsBeforePoint = (long) value.precision() - value.scale();
            if (value.signum() == 0 || digitsBeforePoint <= 0) {
                return Optional.of(value.signum() < 0 ? -1L : 0L);
            }
            // A short text can stand for a billion digits, which nobody should write out.
            return digitsBeforePoint > LONGEST_LONG
                    ? Optional.empty()
                    : Optional.of(value.setScale(0, RoundingMode.FLOOR).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** This item with the attribute set, or without it where the value is null. */
    public RawItem with(String name, @Nullable Attribute value) {
        Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new RawItem(changed);
    }

    /** Names the attributes and never shows their content. */
    @Override
    public String toString() {
        return "RawItem" + attributes.keySet();
    }
}
