package io.conversationmemory.console.input;

import io.conversationmemory.console.terminal.LineInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens the file of an import, compressed or not. */
public final class ImportFile {

    private static final int FIRST_BYTE_OF_GZIP = 0x1F;
    private static final int SECOND_BYTE_OF_GZIP = 0x8B;

    private ImportFile() {}

    /**
     * Opens a file.
     *
     * @param name as the user gave it; {@code -} is standard input
     * @throws IOException with a message for the user
     */
    public static LineInput open(String name, Path folder, InputStream standardInput) throws IOException {
        if (name.equals("-")) {
            return new LineInput(uncompressed(standardInput), "standard input");
        }
        Path path = folder.resolve(name);
        if (Files.isDirectory(path)) {
            throw new IOException(name + " is a folder, not a file");
        }
        try {
            return new LineInput(uncompressed(Files.newInputStream(path)), name);
        } catch (NoSuchFileException e) {
            throw new IOException("the file " + name + " does not exist", e);
        } catch (IOException e) {
            throw new IOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /** Goes by the first bytes, so that compressed standard input is read, too. */
    private static InputStream uncompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean isCompressed = buffered.read() == FIRST_BYTE_OF_GZIP && buffered.read() == SECOND_BYTE_OF_GZIP;
        buffered.reset();
        return isCompressed ? new GZIPInputStream(buffered) : buffered;
    }
}
