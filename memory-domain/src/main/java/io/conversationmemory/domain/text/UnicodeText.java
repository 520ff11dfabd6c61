package io.conversationmemory.domain.text;

/** Checks that every store can hold a text: unpaired surrogates have no UTF-8 encoding. */
public final class UnicodeText {

    private static final int PART = 128;

    private UnicodeText() {}

    /**
     * Returns the text, or throws {@link IllegalArgumentException} for an unpaired surrogate.
     *
     * @param what the name of the text in the exception's message, such as {@code title of a session}
     * @return the text
     */
    public static String check(String what, String text) {
        int bits = text.length() < PART ? bitsOfShort(text) : bitsOfLong(text);
        return bits < Character.MIN_SURROGATE ? text : checkPairs(what, text);
    }

    /** Returns the bits of all characters together: less than those of a surrogate if there is none. A loop without a branch is faster. */
    private static int bitsOfShort(String text) {
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits |= text.charAt(i);
        }
        return bits;
    }

    /**
     * Returns the same from an array of characters, which takes a third of the time: until {@code charAt} has been called of a text outside
     * Latin-1, the compiler leaves a check of the text's coding in the loop above.
     */
    private static int bitsOfLong(String text) {
        char[] part = new char[PART];
        int bits = 0;
        for (int from = 0; from < text.length(); from += PART) {
            // The last part leaves characters of the one before in place, which are counted twice.
            text.getChars(from, Math.min(from + PART, text.length()), part, 0);
            for (char character : part) {
                bits |= character;
            }
        }
        return bits;
    }

    private static String checkPairs(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw new IllegalArgumentException("The " + what + " must not hold an unpaired surrogate.");
                }
                i++;
            }
        }
        return text;
    }
}
