package io.conversationmemory.console.output;

/** Formats counts with their nouns. */
public final class Quantity {

    private Quantity() {}

    /** Returns the count and the noun, with an {@code s} unless the count is 1: "1 message", "2 messages". */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
