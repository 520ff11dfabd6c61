package io.conversationmemory.console.chat;

import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.text.PrintableText;
import java.io.PrintStream;

/** Prints the parts of a chat: replies to standard output; notes there, too, if the chat is interactive, and else to standard error. */
final class ChatOutput {

    static final String SPEAKER = "bot> ";
    static final String INDENT = "     ";

    private final Output results;
    private final PrintStream err;
    private final boolean interactive;

    ChatOutput(Output results, PrintStream err, boolean interactive) {
        this.results = results;
        this.err = err;
        this.interactive = interactive;
    }

    boolean isInteractive() {
        return interactive;
    }

    Output results() {
        return results;
    }

    /** Prints the help text as a result, or as a note if results are JSON. */
    void help(String text) {
        if (results.isJson()) {
            note(text);
        } else {
            results.line(text);
        }
    }

    /** Prints a line that is not a result. */
    void note(String line) {
        if (interactive) {
            results.line(line);
        } else {
            printError(line);
        }
    }

    /** Prints an error message on one line of standard error. */
    void error(String message) {
        printError("chatbot: " + PrintableText.line(message));
    }

    private void printError(String line) {
        err.print(line + "\n");
        err.flush();
    }
}
