package io.conversationmemory.chatbot;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Titles of sessions: the beginning of the first message that is more than a greeting. */
final class Titles {

    /** The largest number of characters, the mark of a cut included. */
    static final int MAX_CHARACTERS = 60;

    private static final String CUT = "…";
    private static final Pattern TRAILING = Pattern.compile("[\\s\\p{Pd},;:，、；：]+$");

    private Titles() {}

    /** Returns the title that a message gives: its first line, cut between words. Null for a greeting and for a message without words. */
    static @Nullable String of(String message) {
        if (Greetings.isGreeting(message)) {
            return null;
        }
        String line = message.strip().lines().findFirst().orElse("").strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= MAX_CHARACTERS) {
            return line;
        }
        int end = line.offsetByCodePoints(0, MAX_CHARACTERS - CUT.length());
        return TRAILING.matcher(line.substring(0, cutBetweenWords(line, end))).replaceFirst("") + CUT;
    }

    /** Returns the end of the last word that fits; of a line without breaks, such as a URL, the end of the last character. */
    private static int cutBetweenWords(String line, int end) {
        if (Character.isWhitespace(line.codePointAt(end))) {
            return end;
        }
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(line);
        int atWord = breaks.preceding(end + 1);
        return atWord > end / 2 ? atWord : beforeCharacter(line, end);
    }

    private static int beforeCharacter(String line, int end) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        return characters.isBoundary(end) ? end : characters.preceding(end);
    }
}
