package io.conversationmemory.domain.text;

/** Text that every store can hold: any Unicode, without unpaired surrogates, for which UTF-8 has no bytes. */
public final class UnicodeText {

    private UnicodeText() {}

    /**
     * Refuses an unpaired surrogate with {@link IllegalArgumentException}.
     *
     * @param what names the text in the message, such as {@code title of a session}
     * @return the text
     */
    public static String check(String what, String text) {
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
