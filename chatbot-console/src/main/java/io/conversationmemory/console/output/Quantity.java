package io.conversationmemory.console.output;

/** Numbers with their nouns. */
public final class Quantity {

    private Quantity() {}

    /** "1 message", "2 messages". */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
