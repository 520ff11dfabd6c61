package io.conversationmemory.console.output;

/** Nobody reads standard output any more, as in {@code history | head}: there is no point in going on. */
public final class OutputClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("Standard output was closed.");
    }
}
