package io.conversationmemory.console.output;

/** Thrown when the reader of standard output has closed it, as in {@code history | head}; the command ends. */
public final class OutputClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("Standard output was closed.");
    }
}
