package io.conversationmemory.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A Markdown table. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header) {
        rows.add(header);
    }

    /** Returns a table without rows. */
    public static Table of(String... header) {
        return new Table(List.of(header));
    }

    /** Returns a table without rows. */
    public static Table of(List<String> header) {
        return new Table(List.copyOf(header));
    }

    /** Adds a row and returns this table. */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row and returns this table.
     *
     * @throws IllegalArgumentException if it has not as many cells as the header
     */
    public Table row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(rows.get(0).size() + " cells are needed, not " + cells);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Returns the Markdown text, with a line break at the end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, rows.get(0));
        append(text, Collections.nCopies(rows.get(0).size(), "---"));
        rows.subList(1, rows.size()).forEach(row -> append(text, row));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
