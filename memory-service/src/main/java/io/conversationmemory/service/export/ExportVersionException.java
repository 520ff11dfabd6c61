package io.conversationmemory.service.export;

/** Thrown where an export was written in another version of the form. */
public final class ExportVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportVersionException(String found, int read) {
        super("The export has version " + found + ", and this program reads version " + read
                + ". Read it with the program that wrote it, or a newer one.");
    }
}
