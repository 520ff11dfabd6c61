package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of an export and checks them: an edited, missing or misplaced line, a file that was cut off, one of another version.
 * Lines of {@code table} and {@code item} alone, as other programs write them, are read without checks. Not thread-safe.
 */
public final class ExportReader {

    private final Consumer<String> problems;
    private final ExportDigest digest = new ExportDigest();
    private boolean isExport;
    private boolean isComplete;
    private boolean hasItems;
    private @Nullable String scope;
    private long last;

    /**
     * Creates a reader.
     *
     * @param problems receives a description of what is wrong with the file around the line that is being read; the line itself is used
     */
    public ExportReader(Consumer<String> problems) {
        this.problems = problems;
    }

    /**
     * Reads a line.
     *
     * @return the item; empty for the first and the last line of an export
     * @throws IllegalArgumentException if the line is no item, or is not as it was written
     * @throws ExportVersionException if the export is of another version
     */
    public Optional<ImportedItem> read(String line) {
        JsonObject json = JsonText.parseObject(line);
        if (json.get(ExportLine.HEADER).isPresent()) {
            readHeader(json);
            return Optional.empty();
        }
        if (json.get(ExportLine.MANIFEST).isPresent()) {
            readManifest(json);
            return Optional.empty();
        }
        String table = json.string(ExportLine.TABLE)
                .orElseThrow(() -> new IllegalArgumentException("the string 'table' is missing"));
        if (!(json.get(ExportLine.ITEM).orElse(null) instanceof JsonObject item)) {
            throw new IllegalArgumentException("the object 'item' is missing");
        }
        if (isExport) {
            check(json, table, item);
        }
        hasItems = true;
        return Optional.of(new ImportedItem(table, RawItemJson.parse(item)));
    }

    /** Ends the reading: reports an export that was cut off. */
    public void end() {
        if (isExport && !isComplete) {
            problems.accept("the export ends without its manifest: it was cut off");
        }
    }

    /** Returns true if a header was read: the lines are an export's. */
    public boolean isExport() {
        return isExport;
    }

    /** Returns true if the manifest was read. */
    public boolean isComplete() {
        return isComplete;
    }

    @Nullable
    String scope() {
        return scope;
    }

    ExportDigest digest() {
        return digest;
    }

    private void readHeader(JsonObject json) {
        if (isExport || hasItems) {
            throw new IllegalArgumentException("the beginning of an export in the middle of the file");
        }
        JsonObject header =
                json.get(ExportLine.HEADER).orElse(null) instanceof JsonObject object ? object : JsonObject.empty();
        if (!header.get("version").equals(Optional.of(JsonNumber.of(ExportLine.VERSION)))) {
            throw new ExportVersionException(
                    header.get("version").map(JsonText::write).orElse("none"), ExportLine.VERSION);
        }
        isExport = true;
        scope = header.string("scope").orElse(null);
        last = 1;
    }

    private void readManifest(JsonObject json) {
        if (!isExport || isComplete) {
            throw new IllegalArgumentException("a manifest without the export that it belongs to");
        }
        JsonValue manifest = json.get(ExportLine.MANIFEST).orElseThrow();
        isComplete = true;
        if (!manifest.equals(digest.json())) {
            problems.accept("the manifest says " + JsonText.write(manifest) + ", the lines before it are "
                    + JsonText.write(digest.json()));
        }
    }

    private void check(JsonObject json, String table, JsonObject item) {
        if (isComplete) {
            throw new IllegalArgumentException("an item after the manifest of the export");
        }
        long number = json.get(ExportLine.LINE).orElse(null) instanceof JsonNumber given
                ? given.value().longValue()
                : 0;
        String crc = ExportLine.checksum(table, JsonText.write(item).getBytes(StandardCharsets.UTF_8), number);
        if (!json.string(ExportLine.CRC).equals(Optional.of(crc))) {
            throw new IllegalArgumentException("it was edited: its checksum does not fit");
        }
        if (number > last + 1) {
            problems.accept("lines " + (last + 1) + " to " + (number - 1) + " of the export are missing before it");
        } else if (number != last + 1) {
            problems.accept("it was line " + number + " of the export: it is repeated or out of order");
        }
        last = number;
        ItemKind.ofTable(table).ifPresent(kind -> digest.add(kind, crc));
    }
}
