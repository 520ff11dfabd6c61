package io.conversationmemory.console.terminal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
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
     * @throws InputException if reading fails, or if the line is too long or is not UTF-8; only after malformed UTF-8 can reading
     *     continue
     */
    public Optional<String> next() {
        Optional<byte[]> bytes;
        try {
            bytes = read();
        } catch (IOException e) {
            throw new InputException(
                    name + ", after line " + number + ": cannot be read (" + e.getMessage() + ")", e, false);
        }
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        number++;
        String line = decode(bytes.get());
        boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
        return Optional.of(marked ? line.substring(1) : line);
    }

    /** Decodes a line by itself, so that malformed bytes make no other line unreadable. */
    private String decode(byte[] line) {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(name + ", line " + number + ": not UTF-8", e, true);
        }
    }

    private Optional<byte[]> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
            }
            if (line.size() >= MAX_BYTES) {
                throw new InputException(
                        name + ", line " + (number + 1) + ": longer than " + MAX_BYTES + " bytes", null, false);
            }
            line.write(b);
        }
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new InputException(name + " cannot be closed", e, false);
        }
    }
}
