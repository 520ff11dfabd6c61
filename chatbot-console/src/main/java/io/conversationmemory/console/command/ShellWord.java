package io.conversationmemory.console.command;

import io.conversationmemory.domain.text.PrintableText;
import java.util.regex.Pattern;

/** Writes texts as words of a shell, for lines that users copy. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWord() {}

    /** Returns a printable word, in single quotes where a shell would take it apart. */
    static String of(String text) {
        String printable = PrintableText.line(text);
        return PLAIN.matcher(printable).matches() ? printable : "'" + printable.replace("'", "'\\''") + "'";
    }
}
