package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.InputException;
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

/** The items of a file of JSON lines, each an object with {@code table} and {@code item}. Lines that are none are passed over. */
final class ImportLines implements Iterator<ImportedItem> {

    private final LineInput lines;
    private final BiConsumer<Long, String> broken;
    /** By the position of an item: how many lines before it were no items. */
    private final TreeMap<Long, Long> passedOver = new TreeMap<>();

    private @Nullable ImportedItem next;
    private long items;
    private long brokenLines;

    /**
     * @param broken hears of each line that is no item: its number and the reason
     */
    ImportLines(LineInput lines, BiConsumer<Long, String> broken) {
        this.lines = lines;
        this.broken = broken;
    }

    /** How many lines were no items, blank ones not counted. */
    long brokenLines() {
        return brokenLines;
    }

    /** On which line the item of that position stands; both count from 1. */
    long lineOf(long position) {
        var before = passedOver.floorEntry(position);
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
            } catch (InputException e) {
                if (!e.onlyThisLine()) {
                    throw e;
                }
                brokenLines++;
                broken.accept(lines.number(), "not UTF-8");
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
            passedOver.put(items, before);
        }
        ImportedItem item = next;
        next = null;
        return item;
    }

    private @Nullable ImportedItem parse(String line) {
        try {
            JsonObject json = JsonText.parseObject(line);
            String table = json.string("table")
                    .orElseThrow(() -> new IllegalArgumentException("the string 'table' is missing"));
            if (json.get("item").orElse(null) instanceof JsonObject item) {
                return new ImportedItem(table, RawItemJson.parse(item));
            }
            throw new IllegalArgumentException("the object 'item' is missing");
        } catch (IllegalArgumentException e) {
            brokenLines++;
            broken.accept(lines.number(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
