package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LivePage;
import io.conversationmemory.adapter.sqlite.internal.row.RowCursor;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes all items, one table per kind; a list of items is stored in one transaction. */
public final class SqliteItemStore implements ItemStore {

    private final SqliteDatabase database;

    public SqliteItemStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
        Arguments.requireAll(kind, items);
        ItemTable table = ItemTable.of(kind);
        Operation operation = database.file().operation(PortOperation.importOf(kind));
        return database.transactions().write(operation, connection -> {
            List<PutResult> results = new ArrayList<>();
            for (RawItem item : items) {
                results.add(putIfAbsent(connection, table, item));
            }
            return results;
        });
    }

    private static PutResult putIfAbsent(SqliteConnection connection, ItemTable table, RawItem item)
            throws SQLException {
        String obstacle = SqliteRows.obstacleTo(table, item);
        if (obstacle != null) {
            return new PutResult.Refused(obstacle);
        }
        if (SqliteRows.insert(connection, table, item)) {
            return new PutResult.Stored();
        }
        Object[] key =
                table.keys().stream().map(name -> item.text(name).orElseThrow()).toArray();
        return new PutResult.Existing(SqliteRows.find(connection, table, key).orElseThrow());
    }

    @Override
    public Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind);
        String select = ItemTable.of(kind).selectInOrder(cursor != null);
        return page(kind, PageQuery.ofAll(kind), select, Function.identity(), limit, cursor);
    }

    @Override
    public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind, partitionKey);
        String select = ItemTable.of(kind).selectPartition(cursor != null);
        return page(
                kind,
                PageQuery.ofPartition(kind, partitionKey),
                select,
                position -> position.isEmpty()
                        ? List.of(partitionKey)
                        : List.of(partitionKey, position.get(position.size() - 1)),
                limit,
                cursor);
    }

    /**
     * Reads a page.
     *
     * @param arguments returns those of the query, of the key after which it begins; of the empty list for the beginning
     */
    private Page<RawItem> page(
            ItemKind kind,
            PageQuery pages,
            String select,
            Function<List<String>, List<String>> arguments,
            int limit,
            @Nullable Cursor cursor) {
        ItemTable table = ItemTable.of(kind);
        Instant expired = ItemFormat.latestExpiry(kind, database.now());
        LivePage page = new LivePage(pages, table.keys(), limit, expired);
        SqlQuery query = new SqlQuery(select, List.copyOf(arguments.apply(page.position(cursor))));
        Operation operation = database.file().operation(PortOperation.findAllOf(kind));
        return database.transactions().read(operation, connection -> {
            try (RowCursor rows = query.rows(connection, table)) {
                return page.take(rows, Function.identity());
            }
        });
    }
}
