package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps row and messages of one session until it is known that they belong together: in memory, or beyond 1 MB in a file. Not thread-safe. */
final class Spool implements AutoCloseable {

    private static final long MAX_IN_MEMORY = 1024 * 1024;

    private static final String ROW = "S";
    private static final String MESSAGE = "M";

    private final List<String> lines = new ArrayList<>();
    private long characters;
    private @Nullable Path file;
    private @Nullable Writer writer;

    void add(ItemKind kind, String item) {
        String line = (kind == ItemKind.SESSION ? ROW : MESSAGE) + item;
        try {
            if (writer == null && characters + line.length() > MAX_IN_MEMORY) {
                begin();
            }
            if (writer == null) {
                lines.add(line);
                characters += line.length();
            } else {
                append(writer, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        Path created = file == null ? Files.createTempFile("export-", ".spool") : file;
        file = created;
        BufferedWriter opened = Files.newBufferedWriter(created);
        writer = opened;
        for (String line : lines) {
            append(opened, line);
        }
        lines.clear();
    }

    private static void append(Writer writer, String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }

    /** Passes on all items in their order, and forgets them. */
    void drainTo(ExportWriter out) {
        try {
            lines.forEach(line -> pass(line, out));
            if (writer != null && file != null) {
                writer.close();
                try (BufferedReader reader = Files.newBufferedReader(file)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        pass(line, out);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clear();
    }

    private static void pass(String line, ExportWriter out) {
        out.item(line.startsWith(ROW) ? ItemKind.SESSION : ItemKind.MESSAGE, line.substring(1));
    }

    /** Forgets all items. */
    void clear() {
        lines.clear();
        characters = 0;
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        clear();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
