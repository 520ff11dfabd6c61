package io.conversationmemory.domain.text;

import java.nio.charset.StandardCharsets;

/** The length of a text in bytes of UTF-8. */
public final class Utf8Length {

    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private Utf8Length() {}

    /** Returns the length. */
    public static int of(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns a length that the text does not exceed, without encoding it. */
    public static long atMost(String text) {
        return (long) MOST_BYTES_OF_A_CHAR * text.length();
    }

    /** Returns true if the text does not exceed the limit; encodes it only near the limit. */
    public static boolean isAtMost(int limit, String text) {
        return atMost(text) <= limit || of(text) <= limit;
    }
}
