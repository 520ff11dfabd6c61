package io.conversationmemory.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints tables, and rewrites them in a document. A block of the document begins with {@code <!-- measured: NAME -->} and ends with
 * {@code <!-- end -->}; what lies between is replaced. Plots are written to the folder {@code images} beside the document.
 */
public final class Report {

    private final PrintStream out;
    private final @Nullable Path document;
    private final String source;

    /**
     * Creates a report.
     *
     * @param document that is rewritten; null if tables are printed only
     * @param scale    of the run, in words
     */
    public Report(PrintStream out, @Nullable Path document, String scale) {
        this.out = out;
        this.document = document;
        this.source = "*" + Machine.describe(Clock.systemUTC()) + "; " + scale + ".*";
    }

    /**
     * Prints the table and writes it into the block, after a line that says where, when and by which run it was measured.
     *
     * @throws IllegalStateException if the document lacks the block
     */
    public void table(String block, Table table) throws IOException {
        out.printf("%n%s%n%n%s", block, table);
        out.flush();
        if (document != null) {
            Files.writeString(document, replace(Files.readString(document), block, source + "\n\n" + table));
        }
    }

    /** Writes the plot as {@code images/performance-NAME.svg}; does nothing without a document. */
    public void plot(String name, LinePlot plot) throws IOException {
        if (document != null) {
            Path images = document.resolveSibling("images");
            Files.createDirectories(images);
            Files.writeString(images.resolve("performance-" + name + ".svg"), plot.toSvg());
        }
    }

    static String replace(String document, String block, String content) {
        Pattern pattern =
                Pattern.compile("(<!-- measured: " + Pattern.quote(block) + " -->\n).*?(<!-- end -->)", Pattern.DOTALL);
        Matcher matcher = pattern.matcher(document);
        if (!matcher.find()) {
            throw new IllegalStateException(
                    "The document has no block <!-- measured: " + block + " --> … <!-- end -->");
        }
        return matcher.replaceFirst("$1" + Matcher.quoteReplacement(content) + "$2");
    }
}
