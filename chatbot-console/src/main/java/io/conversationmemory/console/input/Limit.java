package io.conversationmemory.console.input;

/**
 * A maximum number of items.
 *
 * @param value at least 1
 */
public record Limit(int value) {

    /**
     * Parses a decimal number.
     *
     * @throws IllegalArgumentException if the text is no number, or is less than 1 or more than an {@code int} holds
     */
    public static Limit parse(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return new Limit(value);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number from 1 to " + Integer.MAX_VALUE, e);
        }
        throw new IllegalArgumentException("a limit is at least 1, not " + text);
    }
}
