package io.conversationmemory.console.input;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
import io.conversationmemory.service.ImportedItem;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the items of JSON lines, each an object with {@code table} and {@code item}; skips blank lines and reports invalid ones. */
public final class ImportLines implements Iterator<ImportedItem> {

    private final LineInput lines;
    private final BiConsumer<ImportLines, String> onBrokenLine;
    /** Number of lines without an item before an item, by the position of the first item for which it holds. */
    private final TreeMap<Long, Long> skippedLines = new TreeMap<>();

    private @Nullable ImportedItem next;
    private long items;
    private long brokenLines;

    /**
     * Reads from lines.
     *
     * @param onBrokenLine called after each invalid line, with the reason; may throw to end the reading
     */
    public ImportLines(LineInput lines, BiConsumer<ImportLines, String> onBrokenLine) {
        this.lines = lines;
        this.onBrokenLine = onBrokenLine;
    }

    /** Returns the number of the line read last, from 1. */
    public long number() {
        return lines.number();
    }

    /** Returns true once an item has been read. */
    public boolean hasItems() {
        return items > 0;
    }

    /** Returns the number of invalid lines, without blank ones. */
    public long brokenLines() {
        return brokenLines;
    }

    /** Returns the line number of the item at a position; both count from 1. */
    public long lineOf(long position) {
        var before = skippedLines.floorEntry(position);
        return position + (before == null ? 0 : before.getValue());
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            try {
                Optional<String> line = lines.next();
                if (line.isEmpty()) {
                    return false;
                }
                if (!line.get().isBlank()) {
                    next = parse(line.get());
                }
            } catch (IllegalArgumentException e) {
                brokenLines++;
                onBrokenLine.accept(this, String.valueOf(e.getMessage()));
            }
        }
        return true;
    }

    @Override
    public ImportedItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        items++;
        long before = lines.number() - items;
        if (before != lineOf(items) - items) {
            skippedLines.put(items, before);
        }
        ImportedItem item = next;
        next = null;
        return item;
    }

    private static ImportedItem parse(String line) {
        JsonObject json = JsonText.parseObject(line);
        String table =
                json.string("table").orElseThrow(() -> new IllegalArgumentException("the string 'table' is missing"));
        if (json.get("item").orElse(null) instanceof JsonObject item) {
            return new ImportedItem(table, RawItemJson.parse(item));
        }
        throw new IllegalArgumentException("the object 'item' is missing");
    }
}
