package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.port.Operation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a whole table, in the order of its key. */
final class SqliteFullScan {

    private SqliteFullScan() {}

    static <T> Page<T> page(
            SqliteDatabase database,
            ItemTable table,
            PageQuery query,
            int limit,
            @Nullable Cursor cursor,
            Function<RawItem, T> decode) {
        LivePage page = new LivePage(query, table.keys(), limit, database.now());
        SqlQuery rows = new SqlQuery(table.selectInOrder(cursor != null), List.copyOf(page.position(cursor)));
        Operation failed = database.file().failing("read all " + table.table());
        return database.transactions().read(failed, connection -> {
            try (RowCursor cursorRows = rows.rows(connection, table)) {
                return page.take(cursorRows, decode);
            }
        });
    }
}
