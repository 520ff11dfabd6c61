package io.conversationmemory.items;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ImportReport.Remark;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.ItemStore.PutResult;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Imports items under their own keys. Never overwrites, and counts equal items as stored before, so repeating an interrupted
 * import resumes it. Unreadable items are stored unchanged and reported.
 */
public final class ItemImporter {

    private static final int MAX_BATCH_ITEMS = 100;
    private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    private final ItemStore store;
    private final ItemKind kind;
    private final ProgressListener listener;
    private final String step;
    private final List<Candidate> batch = new ArrayList<>();
    private final List<Remark> skipped = new ArrayList<>();
    private final List<Remark> unreadable = new ArrayList<>();
    private long bytes;
    private long position;
    private long stored;
    private long alreadyThere;

    private ItemImporter(ItemStore store, ItemKind kind, ProgressListener listener) {
        this.store = store;
        this.kind = kind;
        this.listener = listener;
        this.step = "import " + kind.plural();
    }

    /**
     * Imports items of one kind.
     *
     * @param items read once, in order
     * @throws IncompleteOperationException after a time without progress; repeating the import resumes it
     */
    public static ImportReport run(ItemStore store, ItemKind kind, Iterator<RawItem> items, ProgressListener listener) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(listener, "listener");
        return new ItemImporter(store, kind, listener).run(items);
    }

    private ImportReport run(Iterator<RawItem> items) {
        while (items.hasNext()) {
            add(items.next());
        }
        flush();
        skipped.sort(Comparator.comparingLong(Remark::position));
        return new ImportReport(stored, alreadyThere, skipped, unreadable);
    }

    private void add(RawItem item) {
        position++;
        Candidate candidate = new Candidate(position, item);
        long size = ItemSize.of(item);
        String obstacle = obstacle(item, size);
        if (obstacle == null) {
            batch.add(candidate);
            bytes += size;
        } else {
            skipped.add(remark(candidate, obstacle));
        }
        if (batch.size() == MAX_BATCH_ITEMS || bytes >= MAX_BATCH_BYTES) {
            flush();
        }
    }

    private @Nullable String obstacle(RawItem item, long size) {
        List<ItemProblem> keyProblems = ItemFormat.keyProblems(kind, item);
        if (!keyProblems.isEmpty()) {
            return "its keys cannot be stored: " + keyProblems;
        }
        return size > ItemSize.MAX_BYTES ? "it has " + size + " bytes; the limit is " + ItemSize.MAX_BYTES : null;
    }

    private void flush() {
        List<PutResult> results = batch.isEmpty() ? List.of() : put();
        for (int i = 0; i < results.size(); i++) {
            record(batch.get(i), results.get(i));
        }
        batch.clear();
        bytes = 0;
        listener.progressed(new Progress(step, position, null));
    }

    private List<PutResult> put() {
        long done = batch.get(0).position() - 1;
        try {
            return store.putAllIfAbsent(
                    kind, batch.stream().map(Candidate::item).toList());
        } catch (IncompleteOperationException e) {
            throw new IncompleteOperationException(e.failedOperation(), done + e.done(), e.getCause());
        } catch (RetryLaterException e) {
            throw done == 0 ? e : new IncompleteOperationException(e.failedOperation(), done, e);
        }
    }

    private void record(Candidate candidate, PutResult result) {
        if (result instanceof PutResult.Refused refused) {
            skipped.add(remark(candidate, refused.reason()));
            return;
        }
        if (result instanceof PutResult.Stored) {
            stored++;
        } else if (result instanceof PutResult.Existing existing
                && ItemEquality.same(existing.item(), candidate.item())) {
            alreadyThere++;
        } else {
            skipped.add(remark(candidate, "another item is stored under this key and was not changed"));
            return;
        }
        List<ItemProblem> problems = ItemFormat.readingProblems(kind, candidate.item());
        if (!problems.isEmpty()) {
            unreadable.add(remark(candidate, problems.toString()));
        }
    }

    private Remark remark(Candidate candidate, String reason) {
        return new Remark(
                candidate.position(),
                String.join(" ", kind.keyOf(candidate.item()).values()),
                reason);
    }

    /** An item and its position in the stream, from 1. */
    private record Candidate(long position, RawItem item) {}
}
