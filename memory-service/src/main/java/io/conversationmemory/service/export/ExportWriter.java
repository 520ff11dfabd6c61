package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the lines of an export. Not thread-safe. */
final class ExportWriter {

    private final OutputStream out;
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
        this.out = new BufferedOutputStream(out);
        this.tables = tables;
        this.lines = lines;
        this.digest = digest;
    }

    void header(ExportScope scope, String madeAt) {
        write(utf8(ExportLine.header(scope, madeAt)));
    }

    /**
     * Writes an item.
     *
     * @param item in DynamoDB's JSON, in UTF-8
     */
    void item(ItemKind kind, byte[] item) {
        long number = lines + 1;
        String table = tables.of(kind);
        String checksum = ExportLine.checksum(table, item, number);
        write(utf8(ExportLine.beforeItem(table)), item, utf8(ExportLine.afterItem(number, checksum)));
        digest.add(kind, checksum);
    }

    void manifest() {
        write(utf8(ExportLine.manifest(digest)));
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

    private void write(byte[]... line) {
        try {
            for (byte[] part : line) {
                out.write(part);
            }
            out.write('\n');
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
