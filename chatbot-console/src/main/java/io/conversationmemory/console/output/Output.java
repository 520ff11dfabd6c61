package io.conversationmemory.console.output;

import java.io.PrintStream;
import java.util.List;

/** Prints the results of commands to standard output and flushes after each call, so that a reader sees each record at once. */
public final class Output {

    private final PrintStream out;
    private final boolean json;

    /**
     * Prints to a stream.
     *
     * @param json true to print records as JSON, false to print them as text
     */
    public Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Returns true if records are printed as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Prints a record. */
    public void show(View view) {
        showAll(List.of(view));
    }

    /** Prints several records and flushes once. */
    public void showAll(List<? extends View> views) {
        views.forEach(view -> out.print((json ? JsonLine.of(view.json()) : view.text()) + "\n"));
        flush();
    }

    /** Prints a line of printable text. */
    public void line(String text) {
        part(text + "\n");
    }

    /** Prints part of a line of printable text. */
    public void part(String text) {
        out.print(text);
        flush();
    }

    private void flush() {
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }
}
