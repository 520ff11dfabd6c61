package io.conversationmemory.console.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text that somebody else wrote, made fit for a terminal: what a terminal would obey (escape sequences, the controls of C0,
 * DEL and C1) and what would turn the order of the writing around is shown as a visible escape such as {@code \}{@code u001B}.
 * Everything else, emoji with their joiners included, stays as it is.
 */
public final class SafeText {

    private SafeText() {}

    /** One line: line ends and tabs are escaped, too. */
    public static String line(String text) {
        return escape(text, "", null);
    }

    /**
     * Text that may have several lines: line ends and tabs stay.
     *
     * @param indent put before every line but the first, so that no line of the text can pass for one of ours
     */
    public static String block(String text, String indent) {
        return escape(text.replace("\r\n", "\n"), "\t", "\n" + indent);
    }

    private static String escape(String text, String kept, @Nullable String lineEnd) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && lineEnd != null) {
                safe.append(lineEnd);
            } else if (isObeyed(c) && kept.indexOf(c) < 0) {
                safe.append(escaped(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** All of these lie in the first plane, so that characters can be looked at one by one. */
    static boolean isObeyed(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || turnsWritingAround(c);
    }

    static String escaped(char c) {
        return String.format(Locale.ROOT, "\\u%04X", (int) c);
    }

    /** Source: Unicode Standard Annex 9, explicit and implicit directional formatting characters. */
    private static boolean turnsWritingAround(char c) {
        return c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
