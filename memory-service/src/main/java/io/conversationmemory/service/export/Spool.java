package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps row and messages of one session until it is known that they belong together: in memory, or beyond 1 MB in a file. Not thread-safe. */
final class Spool implements AutoCloseable {

    private static final long MAX_IN_MEMORY = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private static final int ROW = 0;
    private static final int MESSAGE = 1;

    private final List<Line> lines = new ArrayList<>();
    private long bytes;
    private @Nullable Path file;
    private @Nullable DataOutputStream writer;

    /**
     * Adds an item.
     *
     * @param item in DynamoDB's JSON, in UTF-8
     */
    void add(ItemKind kind, byte[] item) {
        Line line = new Line(kind, item);
        try {
            if (writer == null && bytes + item.length > MAX_IN_MEMORY) {
                writer = begin();
            }
            if (writer == null) {
                lines.add(line);
                bytes += item.length;
            } else {
                line.writeTo(writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataOutputStream begin() throws IOException {
        Path created = file == null ? Files.createTempFile("export-", ".spool") : file;
        file = created;
        DataOutputStream opened =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(created), BUFFER));
        for (Line line : lines) {
            line.writeTo(opened);
        }
        lines.clear();
        return opened;
    }

    /** Passes on all items in their order, and forgets them. */
    void drainTo(ExportWriter out) {
        try {
            lines.forEach(line -> out.item(line.kind(), line.item()));
            if (writer != null && file != null) {
                writer.close();
                try (DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                    for (int kind = in.read(); kind >= 0; kind = in.read()) {
                        out.item(kind == ROW ? ItemKind.SESSION : ItemKind.MESSAGE, in.readNBytes(in.readInt()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clear();
    }

    /** Forgets all items. */
    void clear() {
        lines.clear();
        bytes = 0;
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

    @SuppressWarnings("ArrayRecordComponent") // Not compared.
    private record Line(ItemKind kind, byte[] item) {

        void writeTo(DataOutputStream out) throws IOException {
            out.write(kind == ItemKind.SESSION ? ROW : MESSAGE);
            out.writeInt(item.length);
            out.write(item);
        }
    }
}
