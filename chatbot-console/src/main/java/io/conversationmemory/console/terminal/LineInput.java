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
 * Lines of UTF-8 from a pipe or a file, read as they come and ended by {@code \n} or {@code \r\n}. What is no UTF-8 is an
 * error and never becomes a replacement character.
 */
public final class LineInput implements AutoCloseable {

    /** Longest line: more than any message can have, so that nobody makes us keep gigabytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private long number;

    /**
     * The lines of that stream.
     *
     * @param name of the stream, for error messages
     */
    public LineInput(InputStream in, String name) {
        this.in = new BufferedInputStream(in);
        this.name = name;
    }

    /** How many lines were read. */
    public long number() {
        return number;
    }

    /**
     * The next line without its end; empty at the end of the stream.
     *
     * @throws InputException if the stream breaks or a line is too long; or if this line is no UTF-8, behind which one may go on
     */
    public Optional<String> next() {
        Optional<byte[]> bytes;
        try {
            bytes = read();
        } catch (IOException e) {
            throw new InputException(name + ", after line " + number + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        number++;
        String line = decoded(bytes.get());
        boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
        return Optional.of(marked ? line.substring(1) : line);
    }

    /** Each line by itself, so that one that is no text takes none before or behind it along. */
    private String decoded(byte[] line) {
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
                        name + ", line " + (number + 1) + ": longer than " + MAX_BYTES + " bytes", null);
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
            throw new InputException(name + " cannot be closed", e);
        }
    }
}
