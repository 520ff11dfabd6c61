package io.conversationmemory.console.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Prints results to standard output and the rest to standard error; flushes each call, so that a reader sees each record at once. */
public final class Output {

    private final OutputStream out;
    private final PrintStream err;
    private final boolean json;
    private final TextStyle style;

    /** Prints to two streams, texts in the exact style. */
    public Output(OutputStream out, PrintStream err, boolean json) {
        this(out, err, json, TextStyle.exact());
    }

    /**
     * Prints to two streams.
     *
     * @param json true to print records as JSON, false to print them as text
     * @param style the style of texts
     */
    public Output(OutputStream out, PrintStream err, boolean json, TextStyle style) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.style = style;
    }

    /** Returns the style of texts. */
    public TextStyle style() {
        return style;
    }

    /** Returns true if records are printed as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Prints a record. */
    public void show(View view) {
        showAll(List.of(view));
    }

    /**
     * Prints several records and flushes once.
     *
     * @throws UncheckedIOException if standard output cannot be written, as after its reader has closed it
     */
    public void showAll(List<? extends View> views) {
        print(views.stream().map(view -> (json ? JsonLine.of(view.json()) : view.text(style)) + "\n"));
    }

    /** Prints part of a line of printable text. */
    public void part(String text) {
        print(Stream.of(text));
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

    /** Returns standard output for what writes by itself; its failures are those of {@link #showAll}. */
    public OutputStream stream() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    throw notWritable(e);
                }
            }

            @Override
            public void flush() {
                try {
                    out.flush();
                } catch (IOException e) {
                    throw notWritable(e);
                }
            }
        };
    }

    private void print(Stream<String> texts) {
        try {
            for (String text : (Iterable<String>) texts::iterator) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private static UncheckedIOException notWritable(IOException e) {
        return new UncheckedIOException("standard output cannot be written: " + e.getMessage(), e);
    }
}
