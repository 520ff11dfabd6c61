package io.conversationmemory.console.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
    public static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader reader;
    private final String name;
    private long number;

    /**
     * The lines of that stream.
     *
     * @param name of the stream, for error messages
     */
    public LineInput(InputStream in, String name) {
        this.reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.name = name;
    }

    /** How many lines were read. */
    public long number() {
        return number;
    }

    /**
     * The next line without its end; empty at the end of the stream.
     *
     * @throws InputException if the stream breaks, is no UTF-8, or a line is too long
     */
    public Optional<String> next() {
        try {
            Optional<String> line = read();
            if (line.isPresent()) {
                number++;
                boolean marked =
                        number == 1 && !line.get().isEmpty() && line.get().charAt(0) == BYTE_ORDER_MARK;
                return marked ? line.map(text -> text.substring(1)) : line;
            }
            return line;
        } catch (CharacterCodingException e) {
            throw new InputException(name + ", after line " + number + ": not UTF-8", e);
        } catch (IOException e) {
            throw new InputException(name + ", after line " + number + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private Optional<String> read() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
            }
            if (line.length() >= MAX_CHARACTERS) {
                throw new InputException(
                        name + ", line " + (number + 1) + ": longer than " + MAX_CHARACTERS + " characters", null);
            }
            line.append((char) c);
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return Optional.of(line.toString());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new InputException(name + " cannot be closed", e);
        }
    }
}
