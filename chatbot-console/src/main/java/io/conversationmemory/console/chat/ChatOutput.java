package io.conversationmemory.console.chat;

import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.text.PrintableText;
import java.io.PrintStream;

/** How the conversation speaks to whoever reads it. */
final class ChatOutput {

    static final String SPEAKER = "bot> ";
    static final String INDENT = "     ";

    private final Output output;
    private final PrintStream err;
    private final boolean person;

    /**
     * @param person whether somebody sits at a terminal; a pipe gets replies only
     */
    ChatOutput(Output output, PrintStream err, boolean person) {
        this.output = output;
        this.err = err;
        this.person = person;
    }

    boolean toPerson() {
        return person;
    }

    Output output() {
        return output;
    }

    /** What was asked of the console itself; scripts that read JSON get none of it. */
    void answer(String text) {
        if (output.isJson()) {
            remark(text);
        } else {
            output.line(text);
        }
    }

    /** Something beside the replies: on a terminal where it belongs, else on standard error. */
    void remark(String line) {
        if (person) {
            output.line(line);
        } else {
            err.print(line + "\n");
            err.flush();
        }
    }

    /** Something went wrong, in one line. */
    void problem(String message) {
        err.print("chatbot: " + PrintableText.line(message) + "\n");
        err.flush();
    }
}
