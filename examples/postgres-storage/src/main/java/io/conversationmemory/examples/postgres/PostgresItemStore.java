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
        return listing(kind, PageQuery.ofAll(kind), PostgresTable.NOT_EXPIRED, List.of())
                .read(database, limit, cursor, item -> item);
    }

    @Override
    public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, @Nullable Cursor cursor) {
        PostgresColumn key = database.table(kind).key().get(0);
        String where = key.column() + " = ? AND " + PostgresTable.NOT_EXPIRED;
        return listing(kind, PageQuery.ofPartition(kind, partitionKey), where, List.of(key.value(partitionKey)))
                .read(database, limit, cursor, item -> item);
    }

    private PostgresListing listing(ItemKind kind, PageQuery query, String where, List<Object> first) {
        PostgresTable table = database.table(kind);
        List<Object> values = new ArrayList<>(first);
        values.add(database.latestExpiry(kind));
        Operation operation = Operation.of(PortOperation.findAllOf(kind), table.name());
        return new PostgresListing(operation, query, table, where, values, table.key(), false);
    }
}
