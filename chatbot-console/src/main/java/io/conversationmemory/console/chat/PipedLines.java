package io.conversationmemory.console.chat;

import io.conversationmemory.console.terminal.LineInput;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a pipe or a file, one message each. Nobody sits there: nothing is asked. */
public final class PipedLines implements LineSource {

    private final LineInput input;

    /** Reads from this stream. */
    public PipedLines(InputStream in) {
        this.input = new LineInput(in, "standard input");
    }

    @Override
    public Optional<String> next() {
        return input.next();
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }

    @Override
    public void onInterrupt(Runnable action) {
        // Without a terminal an interrupt ends the process, as with every other filter.
    }

    @Override
    public void close() {
        // Standard input is not ours to close.
    }
}
