package io.conversationmemory.console.chat;

import io.conversationmemory.console.terminal.LineInput;
import java.io.InputStream;
import java.util.Optional;

/** Reads the lines of a pipe or a file, one message each; not interactive. */
public final class PipedLines implements LineSource {

    private final LineInput input;

    /** Reads from a stream, which stays open. */
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
        // Without a terminal an interrupt ends the process.
    }

    @Override
    public void close() {
        // Standard input belongs to the process.
    }
}
