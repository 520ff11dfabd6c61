package io.conversationmemory.console.output;

import java.io.PrintStream;
import java.util.List;

/** Prints results to standard output and the rest to standard error; flushes each call, so that a reader sees each record at once. */
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    /**
     * Prints to two streams.
     *
     * @param json true to print records as JSON, false to print them as text
     */
    public Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
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
        part("");
    }

    /** Prints part of a line of printable text. */
    public void part(String text) {
        out.print(text);
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }

    /** Prints a line that is not a record: among the records if they are text, to standard error if they are JSON. */
    public void line(String text) {
        if (json) {
            error(text);
        } else {
            part(text + "\n");
        }
    }

    /** Prints a line to standard error. */
    public void error(String line) {
        err.print(line + "\n");
        err.flush();
    }
}
