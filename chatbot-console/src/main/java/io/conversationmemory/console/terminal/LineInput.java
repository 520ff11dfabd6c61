package io.conversationmemory.console.terminal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads UTF-8 lines from a pipe or a file, ended by {@code \n} or {@code \r\n}, as they arrive. Malformed UTF-8 is an error; no
 * replacement character is inserted.
 */
public final class LineInput implements AutoCloseable {

    /** Maximum bytes of a line: more than the largest message takes as JSON, and a bound on the memory that input can claim. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private long number;

    /**
     * Reads from a stream, which is closed with this reader.
     *
     * @param name name of the stream, for error messages
     */
    public LineInput(InputStream in, String name) {
        this.in = new BufferedInputStream(in);
        this.name = name;
    }

    /** Returns the number of the line read last, from 1. */
    public long number() {
        return number;
    }

    /**
     * Returns the next line without its terminator, or empty at the end of the stream.
     *
     * @throws IllegalArgumentException if the line is too long or is not UTF-8; the next call returns the line after it
     * @throws UncheckedIOException if the stream cannot be read
     */
    public Optional<String> next() {
        try {
            Optional<byte[]> bytes = read();
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            String line = decode(bytes.get());
            boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of(marked ? line.substring(1) : line);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + ", after line " + number + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Decodes a line by itself, so that malformed bytes make no other line unreadable. */
    private static String decode(byte[] line) throws CharacterCodingException {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line, 0, length))
                .toString();
    }

    /** Reads up to the end of a line, of which it keeps no more than the maximum. */
    private Optional<byte[]> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (length++ < MAX_BYTES) {
                line.write(b);
            }
        }
        number++;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("longer than " + MAX_BYTES + " bytes");
        }
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be closed", e);
        }
    }
}
