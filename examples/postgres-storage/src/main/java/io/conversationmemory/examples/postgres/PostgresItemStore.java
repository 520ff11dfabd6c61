package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All items of the three tables as they are stored. */
record PostgresItemStore(PostgresDatabase database) implements ItemStore {

    /** Stores the items of one call in one transaction; the caller bounds their number. */
    @Override
    public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
        Arguments.requireAll(kind, items);
        List<RawItem> given = List.copyOf(items);
        PostgresTable table = database.table(kind);
        return database.write(Operation.of(PortOperation.importOf(kind), table.name()), transaction -> {
            int[] inserted = transaction.insertIfAbsent(table, given);
            List<PutResult> results = new ArrayList<>();
            for (int i = 0; i < inserted.length; i++) {
                results.add(inserted[i] == 1 ? new PutResult.Stored() : existing(transaction, table, given.get(i)));
            }
            return results;
        });
    }

    private static PutResult existing(PostgresTransaction transaction, PostgresTable table, RawItem item) {
        while (true) {
            RawItem existing = transaction.find(table.kind(), table.keyTextsOf(item));
            if (existing != null) {
                return new PutResult.Existing(existing);
            }
            // It was deleted after the insertion met it.
            if (transaction.insertIfAbsent(table, List.of(item))[0] == 1) {
                return new PutResult.Stored();
            }
        }
    }

    @Override
    public Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind);
        PostgresTable table = database.table(kind);
        return new PostgresListing(
                        Operation.of(PortOperation.findAllOf(kind), table.name()),
                        PageQuery.ofAll(kind),
                        table,
                        PostgresTable.NOT_EXPIRED,
                        List.of(database.latestExpiry(kind)),
                        table.key(),
                        false)
                .read(database, limit, cursor, item -> item);
    }
}
