package io.conversationmemory.console.output;

import java.io.PrintStream;
import java.util.List;

/**
 * Standard output: what was asked for and nothing else. Each record is handed on at once, so that whoever reads sees what
 * has been done.
 */
public final class Output {

    private final PrintStream out;
    private final boolean json;

    /**
     * Prints there.
     *
     * @param json whether records are printed for scripts
     */
    public Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Whether records are printed for scripts. */
    public boolean isJson() {
        return json;
    }

    /** Prints a record and hands it on. */
    public void show(View record) {
        print(record);
        flush();
    }

    /** Prints several records and hands them on together. */
    public void showAll(List<? extends View> records) {
        records.forEach(this::print);
        flush();
    }

    /** Prints a line for people, which is fit for a terminal. */
    public void line(String text) {
        out.print(text + "\n");
        flush();
    }

    /** Prints part of a line, which is fit for a terminal. */
    public void part(String text) {
        out.print(text);
        flush();
    }

    private void print(View record) {
        out.print((json ? JsonLine.of(record.json()) : record.text()) + "\n");
    }

    private void flush() {
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }
}
