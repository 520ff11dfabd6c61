package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.items.MessageItems;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The part of an export that an earlier run has written and that is kept: all sessions but the last, which may not be whole.
 *
 * @param bytes its length in the file
 * @param lines the number of its lines
 * @param digest of its items
 * @param session the last session in it; null for none
 */
record ExportPart(
        long bytes,
        long lines,
        ExportDigest digest,
        @Nullable String session) {

    /**
     * Reads what an earlier run has written, up to the first line that is not as it was written.
     *
     * @throws IOException if it is an export of another scope or version
     */
    static ExportPart read(InputStream file, ExportScope scope) throws IOException {
        AtomicBoolean isSound = new AtomicBoolean(true);
        ExportReader reader = new ExportReader(problem -> isSound.set(false));
        ExportPart kept = new ExportPart(0, 0, new ExportDigest(), null);
        ExportPart read = kept;
        BufferedInputStream in = new BufferedInputStream(file);
        for (byte[] line = next(in); line != null; line = next(in)) {
            ExportPart before =
                    new ExportPart(read.bytes(), read.lines(), reader.digest().copy(), read.session());
            Optional<ImportedItem> item;
            try {
                item = reader.read(new String(line, StandardCharsets.UTF_8));
            } catch (ExportVersionException e) {
                throw new IOException(e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                break;
            }
            if (!isSound.get() || !reader.isExport() || reader.isComplete()) {
                break;
            }
            if (!scope.text().equals(reader.scope())) {
                throw new IOException(
                        "It was begun as an export of " + reader.scope() + ", not of " + scope.text() + ".");
            }
            String session = item.map(ExportPart::sessionOf).orElse(null);
            if (item.isPresent() && (session == null || !session.equals(read.session()))) {
                // What was read before this item is whole.
                kept = before;
                if (session == null) {
                    break;
                }
            }
            read = new ExportPart(read.bytes() + line.length + 1, read.lines() + 1, before.digest(), session);
        }
        return kept;
    }

    private static @Nullable String sessionOf(ImportedItem item) {
        return ItemKind.ofTable(item.table()).orElse(null) == ItemKind.PREFERENCES
                ? null
                : item.item().text(MessageItems.SESSION_ID).orElse(null);
    }

    /** Returns the next line without its end; null if there is none that is whole. */
    private static byte @Nullable [] next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        return null;
    }
}
