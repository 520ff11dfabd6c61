package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Stores existing items one by one under the keys that they have, and keeps the report. */
final class InMemoryItemImport {

    private static final int ITEMS_PER_PROGRESS = 100;

    private final Kind kind;
    private final List<ImportReport.Remark> skipped = new ArrayList<>();
    private final List<ImportReport.Remark> unreadable = new ArrayList<>();
    private long stored;
    private long alreadyThere;

    private InMemoryItemImport(Kind kind) {
        this.kind = kind;
    }

    static ImportReport run(Kind kind, Iterator<RawItem> items, ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        InMemoryItemImport run = new InMemoryItemImport(kind);
        long position = 0;
        while (items.hasNext()) {
            run.take(++position, items.next());
            if (position % ITEMS_PER_PROGRESS == 0) {
                listener.progressed(new Progress(kind.step(), position, null));
            }
        }
        listener.progressed(new Progress(kind.step(), position, position));
        return new ImportReport(run.stored, run.alreadyThere, run.skipped, run.unreadable);
    }

    private void take(long position, RawItem item) {
        List<ItemProblem> keyProblems = kind.keyProblems().apply(item);
        long size = ItemSize.of(item);
        if (!keyProblems.isEmpty()) {
            skip(position, item, "its keys cannot be stored: " + keyProblems);
        } else if (size > ItemSize.MAX_BYTES) {
            skip(position, item, "it has " + size + " bytes; at most " + ItemSize.MAX_BYTES + " are possible");
        } else {
            switch (kind.storing().apply(item)) {
                case STORED -> {
                    stored++;
                    remarkIfUnreadable(position, item);
                }
                case ALREADY_THERE -> {
                    alreadyThere++;
                    remarkIfUnreadable(position, item);
                }
                case TAKEN -> skip(position, item, "another item stands under this key, and was left alone");
            }
        }
    }

    private void skip(long position, RawItem item, String reason) {
        skipped.add(new ImportReport.Remark(position, keyOf(item), reason));
    }

    private void remarkIfUnreadable(long position, RawItem item) {
        List<ItemProblem> problems = kind.readingProblems().apply(item);
        if (!problems.isEmpty()) {
            unreadable.add(new ImportReport.Remark(position, keyOf(item), problems.toString()));
        }
    }

    private String keyOf(RawItem item) {
        return String.join(
                " ",
                kind.keys().stream().map(name -> item.text(name).orElse("?")).toList());
    }

    /** What came of storing one item. */
    enum Outcome {
        STORED,
        ALREADY_THERE,
        TAKEN
    }

    /**
     * What tells the tables apart.
     *
     * @param step what is being done, in words
     * @param keys the attributes that make the key
     * @param keyProblems why an item cannot be stored at all
     * @param readingProblems why it cannot be read as what it should be; empty where it can
     * @param storing stores it unless the key is taken
     */
    record Kind(
            String step,
            List<String> keys,
            Function<RawItem, List<ItemProblem>> keyProblems,
            Function<RawItem, List<ItemProblem>> readingProblems,
            Function<RawItem, Outcome> storing) {}
}
