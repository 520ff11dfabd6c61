package io.conversationmemory.console.input;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.service.export.ExportReader;
import io.conversationmemory.service.export.ImportedItem;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of JSON lines, each an object with {@code table} and {@code item}, and checks those of an export; skips blank lines and
 * reports invalid ones.
 */
public final class ImportLines implements Iterator<ImportedItem> {

    private final LineInput lines;
    private final BiConsumer<ImportLines, String> onBrokenLine;
    /** Number of lines without an item before an item, by the position of the first item for which it holds. */
    private final TreeMap<Long, Long> skippedLines = new TreeMap<>();

    private final ExportReader reader;

    private @Nullable ImportedItem next;
    private long items;
    private long brokenLines;
    private long problems;
    private boolean isEnded;

    /**
     * Reads from lines.
     *
     * @param onBrokenLine called after each invalid line, with the reason; may throw to end the reading
     * @param onProblem called for what is wrong with an export around the line read last
     */
    public ImportLines(
            LineInput lines, BiConsumer<ImportLines, String> onBrokenLine, BiConsumer<ImportLines, String> onProblem) {
        this.lines = lines;
        this.onBrokenLine = onBrokenLine;
        this.reader = new ExportReader(problem -> {
            problems++;
            onProblem.accept(this, problem);
        });
    }

    /** Returns true if the lines are an export's; known once the first item was looked for. */
    public boolean isExport() {
        return reader.isExport();
    }

    /** Returns true if no line was invalid and nothing is wrong with the export. */
    public boolean isSound() {
        return brokenLines == 0 && problems == 0;
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
                    end();
                    return false;
                }
                if (!line.get().isBlank()) {
                    next = reader.read(line.get()).orElse(null);
                }
            } catch (IllegalArgumentException e) {
                brokenLines++;
                onBrokenLine.accept(this, String.valueOf(e.getMessage()));
            }
        }
        return true;
    }

    private void end() {
        if (!isEnded) {
            isEnded = true;
            reader.end();
        }
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
}
