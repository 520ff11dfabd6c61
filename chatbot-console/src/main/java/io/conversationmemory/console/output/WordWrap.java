package io.conversationmemory.console.output;

import org.jline.utils.WCWidth;

/** Breaks lines between words, as a text arrives in parts. A word is held back until the part after it tells where it ends. */
public final class WordWrap {

    private final int columns;
    private final String indent;
    private final StringBuilder word = new StringBuilder();
    private int column;
    private int blanks;

    /**
     * Creates a wrap of one text.
     *
     * @param columns the width of a line; 0 if it is not known, and nothing is wrapped
     * @param indent begins each line after the first
     * @param column the column at which the text begins
     */
    public WordWrap(int columns, String indent, int column) {
        this.columns = columns;
        this.indent = indent;
        this.column = column;
    }

    /** Returns what can be printed after the next part of the text has arrived. */
    public String add(String part) {
        if (columns <= indent.length() + 1) {
            return part;
        }
        StringBuilder out = new StringBuilder();
        part.codePoints().forEach(character -> {
            if (character == ' ') {
                place(out);
                blanks++;
            } else if (character == '\n') {
                place(out);
                out.append('\n');
                column = 0;
                blanks = 0;
            } else {
                word.appendCodePoint(character);
            }
        });
        return out.toString();
    }

    /** Returns the rest of the text. */
    public String end() {
        StringBuilder out = new StringBuilder();
        place(out);
        return out.toString();
    }

    /** Prints the blanks and the word that are held back, on the next line where they do not fit. */
    private void place(StringBuilder out) {
        if (word.isEmpty()) {
            return;
        }
        int width = word.codePoints()
                .map(character -> Math.max(0, WCWidth.wcwidth(character)))
                .sum();
        if (column + blanks + width > columns && column > indent.length()) {
            out.append('\n').append(indent);
            column = indent.length();
        } else {
            out.append(" ".repeat(blanks));
            column += blanks;
        }
        out.append(word);
        column += width;
        blanks = 0;
        word.setLength(0);
    }
}
