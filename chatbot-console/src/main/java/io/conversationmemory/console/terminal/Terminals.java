package io.conversationmemory.console.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams are a terminal.
 *
 * @param in whether a person types
 * @param out whether a person reads the results
 * @param err whether a person reads the rest
 */
public record Terminals(boolean in, boolean out, boolean err) {

    /** The system property in which the launcher says it, such as {@code in,out,err}. */
    public static final String PROPERTY = "chatbot.terminals";

    /** None of them. */
    public static Terminals none() {
        return new Terminals(false, false, false);
    }

    /**
     * What the launcher said, or else what Java can tell, which is about input and output together.
     *
     * @param said the value of {@link #PROPERTY}; null where there is none
     * @param console whether the virtual machine has a console on a terminal
     */
    public static Terminals of(@Nullable String said, boolean console) {
        if (said == null) {
            return new Terminals(console, console, console);
        }
        List<String> streams = List.of(said.split(","));
        return new Terminals(streams.contains("in"), streams.contains("out"), streams.contains("err"));
    }

    /** Whether a person sits there: types, and reads the answers. */
    public boolean conversing() {
        return in && out;
    }
}
