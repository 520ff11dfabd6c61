package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.MessageItems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over the rows of one query, fetching them as needed. Throws {@link UncheckedSqlException}. */
public final class RowCursor implements Iterator<RawItem>, AutoCloseable {

    private final KeptStatement statement;
    private final ResultSet rows;
    private final ItemTable table;
    private boolean ahead;
    private boolean over;

    private RowCursor(KeptStatement statement, ResultSet rows, ItemTable table) {
        this.statement = statement;
        this.rows = rows;
        this.table = table;
    }

    static RowCursor open(KeptStatement statement, ItemTable table) throws SQLException {
        try {
            return new RowCursor(statement, statement.driver().executeQuery(), table);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !over) {
            try {
                ahead = rows.next();
                over = !ahead;
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
        return ahead;
    }

    @Override
    public RawItem next() {
        demandNext();
        try {
            RawItem item = SqliteRows.read(table, rows);
            ahead = false;
            return item;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Skips the next row without reading all of it. */
    public void skip() {
        demandNext();
        ahead = false;
    }

    /** Returns the text of a column of the row that was read or skipped last, which must not be NULL. */
    String lastText(String column) {
        try {
            return rows.getString(table.indexOf(column));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Returns whether rows of this table expire. */
    boolean expire() {
        return table.expires();
    }

    /** Returns whether the next row is expired. */
    public boolean isExpired(Instant now) {
        demandNext();
        try {
            Object expiresAt = rows.getObject(table.indexOf(MessageItems.EXPIRES_AT));
            return expiresAt instanceof Number number && Retention.isExpired(number.longValue(), now);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private void demandNext() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more rows.");
        }
    }

    /** Ends the use of the statement and its rows. */
    @Override
    public void close() {
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
