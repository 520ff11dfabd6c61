package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes the lines of an export. Not thread-safe. */
final class ExportWriter {

    private final Writer out;
    private final ExportTables tables;
    private final ExportDigest digest;
    private long lines;

    ExportWriter(OutputStream out, ExportTables tables) {
        this(out, tables, 0, new ExportDigest());
    }

    /**
     * Creates a writer that goes on with an export.
     *
     * @param lines the number of lines that are written already
     * @param digest of their items
     */
    ExportWriter(OutputStream out, ExportTables tables, long lines, ExportDigest digest) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.tables = tables;
        this.lines = lines;
        this.digest = digest;
    }

    void header(ExportScope scope, String madeAt) {
        write(ExportLine.header(scope, madeAt));
    }

    /** Writes an item, given in DynamoDB's JSON. */
    void item(ItemKind kind, String item) {
        long number = lines + 1;
        String table = tables.of(kind);
        write(ExportLine.item(table, item, number));
        digest.add(kind, ExportLine.checksum(table, item, number));
    }

    void manifest() {
        write(ExportLine.manifest(digest));
        flush();
    }

    long count(ItemKind kind) {
        return digest.count(kind);
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
