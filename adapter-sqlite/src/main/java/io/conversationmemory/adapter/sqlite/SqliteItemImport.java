package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ImportReport.Remark;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One import of existing items into a table, some hundred in a transaction. */
final class SqliteItemImport {

    private static final int ITEMS_AT_ONCE = 300;
    private static final long BYTES_AT_ONCE = 4L * 1024 * 1024;

    private final SqliteDatabase database;
    private final ItemTable table;
    private final Function<RawItem, List<ItemProblem>> keyProblems;
    private final Function<RawItem, List<ItemProblem>> problems;
    private final ProgressListener listener;

    private final List<Remark> skipped = new ArrayList<>();
    private final List<Remark> unreadable = new ArrayList<>();
    private long position;
    private long stored;
    private long alreadyThere;

    /**
     * @param keyProblems why an item cannot be stored
     * @param problems why an item that can be stored cannot be read
     */
    SqliteItemImport(
            SqliteDatabase database,
            ItemTable table,
            Function<RawItem, List<ItemProblem>> keyProblems,
            Function<RawItem, List<ItemProblem>> problems,
            ProgressListener listener) {
        this.database = database;
        this.table = table;
        this.keyProblems = keyProblems;
        this.problems = problems;
        this.listener = listener;
    }

    ImportReport run(Iterator<RawItem> items) {
        List<Candidate> batch = new ArrayList<>();
        long bytes = 0;
        while (items.hasNext()) {
            RawItem item = items.next();
            position++;
            Candidate candidate = new Candidate(position, item);
            String obstacle = obstacle(item);
            if (obstacle != null) {
                skipped.add(remark(candidate, obstacle));
                continue;
            }
            batch.add(candidate);
            bytes += ItemSize.of(item);
            if (batch.size() == ITEMS_AT_ONCE || bytes >= BYTES_AT_ONCE) {
                store(batch);
                batch.clear();
                bytes = 0;
            }
        }
        store(batch);
        skipped.sort(Comparator.comparingLong(Remark::position));
        return new ImportReport(stored, alreadyThere, skipped, unreadable);
    }

    private @Nullable String obstacle(RawItem item) {
        List<ItemProblem> inKey = keyProblems.apply(item);
        if (!inKey.isEmpty()) {
            return inKey.toString();
        }
        long size = ItemSize.of(item);
        return size > ItemSize.MAX_BYTES
                ? size + " bytes, and at most " + ItemSize.MAX_BYTES + " are possible"
                : SqliteRows.obstacleTo(table, item);
    }

    private void store(List<Candidate> batch) {
        Operation operation = database.file().failing("import items into " + table.table());
        List<Outcome> outcomes;
        try {
            outcomes = batch.isEmpty()
                    ? List.of()
                    : database.transactions().write(operation, connection -> insert(connection, batch));
        } catch (RetryLaterException e) {
            throw new IncompleteOperationException(operation, stored + alreadyThere + skipped.size(), e);
        }
        for (int i = 0; i < batch.size(); i++) {
            note(batch.get(i), outcomes.get(i));
        }
        listener.progressed(new Progress("import " + table.table(), position, null));
    }

    private List<Outcome> insert(Connection connection, List<Candidate> batch) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Candidate candidate : batch) {
            RawItem item = candidate.item();
            if (SqliteRows.insert(connection, table, item)) {
                outcomes.add(Outcome.STORED);
            } else {
                Object[] key = table.keys().stream()
                        .map(name -> item.text(name).orElseThrow())
                        .toArray();
                boolean equal = SqliteRows.find(connection, table, key)
                        .filter(item::equals)
                        .isPresent();
                outcomes.add(equal ? Outcome.ALREADY_THERE : Outcome.TAKEN);
            }
        }
        return outcomes;
    }

    private void note(Candidate candidate, Outcome outcome) {
        switch (outcome) {
            case STORED -> stored++;
            case ALREADY_THERE -> alreadyThere++;
            case TAKEN -> skipped.add(remark(candidate, "another item is there under this key; it was left alone"));
        }
        List<ItemProblem> inItem = outcome == Outcome.TAKEN ? List.of() : problems.apply(candidate.item());
        if (!inItem.isEmpty()) {
            unreadable.add(remark(candidate, inItem.toString()));
        }
    }

    private Remark remark(Candidate candidate, String reason) {
        String key = String.join(
                " ",
                table.keys().stream()
                        .map(name -> candidate.item().text(name).orElse("?"))
                        .toList());
        return new Remark(candidate.position(), key, reason);
    }

    /** An item of the stream, counted from 1. */
    private record Candidate(long position, RawItem item) {}

    private enum Outcome {
        STORED,
        ALREADY_THERE,
        TAKEN
    }
}
