package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageSetupException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Stores existing items one by one under the keys that they have: a conditional PutItem each. */
final class DynamoDbItemImport {

    /** DynamoDB does not report how an import gets on; one word for so many items is often enough. */
    private static final int ITEMS_PER_PROGRESS = 100;

    private final DynamoDbContext workshop;
    private final TableSchema layout;
    private final Kind kind;
    private final List<ImportReport.Remark> skipped = new ArrayList<>();
    private final List<ImportReport.Remark> unreadable = new ArrayList<>();
    private long position;
    private long stored;
    private long alreadyThere;

    DynamoDbItemImport(DynamoDbContext workshop, TableSchema layout, Kind kind) {
        this.workshop = workshop;
        this.layout = layout;
        this.kind = kind;
    }

    ImportReport run(Iterator<RawItem> items, ProgressListener listener) {
        Operation whole = Operation.of(kind.step(), layout.table());
        LongOperation operation = workshop.longOperation(whole, kind.step(), null, listener);
        long told = 0;
        while (items.hasNext()) {
            RawItem item = items.next();
            position++;
            take(item, operation);
            if (position - told == ITEMS_PER_PROGRESS) {
                operation.advanced(position - told);
                told = position;
            }
        }
        operation.advanced(position - told);
        return new ImportReport(stored, alreadyThere, skipped, unreadable);
    }

    private void take(RawItem item, LongOperation operation) {
        List<ItemProblem> keyProblems = kind.keyProblems().apply(item);
        if (!keyProblems.isEmpty()) {
            skip(item, "its keys cannot be stored: " + keyProblems);
            return;
        }
        long size = ItemSize.of(item);
        if (size > ItemSize.MAX_BYTES) {
            skip(item, "it has " + size + " bytes; at most " + ItemSize.MAX_BYTES + " are possible");
            return;
        }
        try {
            store(item, new ConditionalPut(layout.table(), item, Expression.vacant(layout.hashKey())), operation);
        } catch (IllegalArgumentException malformed) {
            skip(item, String.valueOf(malformed.getMessage()));
        } catch (StorageSetupException refused) {
            skip(item, "DynamoDB refuses it, probably for the type or the form of one of its attributes");
        }
    }

    private void store(RawItem item, ConditionalPut put, LongOperation operation) {
        Operation failed = Operation.of(kind.step(), layout.table(), keyOf(item));
        for (int round = 0; ; round++) {
            WriteOutcome outcome = operation.persist(() -> workshop.calls().put(failed, put));
            if (outcome instanceof WriteOutcome.Done) {
                stored++;
                remarkIfUnreadable(item);
                return;
            }
            if (outcome instanceof WriteOutcome.Refused refused) {
                RawItem occupant = refused.occupant();
                if (occupant == null || !ItemEquality.same(occupant, item)) {
                    skip(item, "another item stands under this key, and was left alone");
                    return;
                }
                alreadyThere++;
                remarkIfUnreadable(item);
                return;
            }
            operation.pause(round, null);
        }
    }

    private void skip(RawItem item, String reason) {
        skipped.add(new ImportReport.Remark(position, keyOf(item), reason));
    }

    private void remarkIfUnreadable(RawItem item) {
        List<ItemProblem> problems = kind.readingProblems().apply(item);
        if (!problems.isEmpty()) {
            unreadable.add(new ImportReport.Remark(position, keyOf(item), problems.toString()));
        }
    }

    private String keyOf(RawItem item) {
        return String.join(
                " ",
                layout.keyNames().stream()
                        .map(name -> item.text(name).orElse("?"))
                        .toList());
    }

    /**
     * What tells the tables apart.
     *
     * @param step what is being done, in words
     * @param keyProblems why an item cannot be stored at all
     * @param readingProblems why it cannot be read as what it should be; none where it can
     */
    record Kind(
            String step,
            Function<RawItem, List<ItemProblem>> keyProblems,
            Function<RawItem, List<ItemProblem>> readingProblems) {}
}
