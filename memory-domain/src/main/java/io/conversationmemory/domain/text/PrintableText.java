package io.conversationmemory.domain.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes text of others safe to print: what a terminal or a log viewer would interpret (C0 and C1 controls, DEL, line and paragraph
 * separators, bidirectional controls, unpaired surrogates) is replaced. Everything else, emoji with their joiners included, stays.
 */
public final class PrintableText {

    private static final int LONGEST_ID = 200;

    private PrintableText() {}

    /** Returns one line: line ends, tabs and controls become visible escapes such as {@code \}{@code u001B}, as in JSON. */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isInterpreted(point)) {
                safe.append(String.format(Locale.ROOT, "\\u%04X", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /**
     * Returns text that may have several lines: line ends and tabs stay, the rest is as in {@link #line}.
     *
     * @param indent put before every line but the first, so that no line of the text can pass for one of the program's
     */
    public static String block(String text, String indent) {
        return Arrays.stream(text.replace("\r\n", "\n").split("\n", -1))
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .map(PrintableText::line)
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n" + indent));
    }

    /** Returns an id or a key as part of a line: masked, and cut after 200 code points. */
    public static String id(Object id) {
        return mask(id.toString(), LONGEST_ID);
    }

    /** Returns one line, cut as by {@link #cut}, in which controls and invisible format characters are {@code ?}. */
    public static String mask(String text, int longest) {
        return cut(text, longest)
                .codePoints()
                .map(point -> isInterpreted(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns the text itself, or its first code points and an ellipsis if it has more than that many. */
    public static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }

    /** Source for the bidirectional controls: Unicode Standard Annex 9, explicit and implicit directional characters. */
    private static boolean isInterpreted(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default ->
                point == 0x061C
                        || point == 0x200E
                        || point == 0x200F
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069);
        };
    }
}
