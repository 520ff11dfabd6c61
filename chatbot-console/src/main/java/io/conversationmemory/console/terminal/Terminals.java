package io.conversationmemory.console.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard streams that are terminals.
 *
 * @param in true if standard input is a terminal
 * @param out true if standard output is a terminal
 * @param err true if standard error is a terminal
 */
public record Terminals(boolean in, boolean out, boolean err) {

    /** System property by which the launcher names the streams that are terminals, such as {@code in,out,err}. */
    public static final String PROPERTY = "chatbot.terminals";

    /** Returns that no stream is a terminal. */
    public static Terminals none() {
        return new Terminals(false, false, false);
    }

    /**
     * Returns the terminals that the launcher named, or without a launcher the same for all three: the Java platform only tells
     * about input and output together.
     *
     * @param property the value of {@link #PROPERTY}, or null if it is not set
     * @param console true if the virtual machine has a console on a terminal
     */
    public static Terminals of(@Nullable String property, boolean console) {
        if (property == null) {
            return new Terminals(console, console, console);
        }
        List<String> streams = List.of(property.split(","));
        return new Terminals(streams.contains("in"), streams.contains("out"), streams.contains("err"));
    }

    /** Returns true if both input and output are terminals, so that a chat is interactive. */
    public boolean interactive() {
        return in && out;
    }
}
