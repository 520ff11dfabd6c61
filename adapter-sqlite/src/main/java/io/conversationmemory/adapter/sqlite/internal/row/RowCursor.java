package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.MessageItems;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of one query, fetched as far as they are walked. Throws {@link UncheckedSqlException}. */
public final class RowCursor implements Iterator<RawItem>, AutoCloseable {

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final ItemTable table;
    private boolean ahead;
    private boolean over;

    private RowCursor(PreparedStatement statement, ResultSet rows, ItemTable table) {
        this.statement = statement;
        this.rows = rows;
        this.table = table;
    }

    static RowCursor open(PreparedStatement statement, ItemTable table) throws SQLException {
        try {
            return new RowCursor(statement, statement.executeQuery(), table);
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

    /** Passes over the next row without reading all of it. */
    public void skip() {
        demandNext();
        ahead = false;
    }

    /** The text of a column of the next row, which must not be NULL. */
    String text(String column) {
        demandNext();
        try {
            return rows.getString(table.indexOf(column));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Whether rows of this table expire at all. */
    boolean expire() {
        return table.expires();
    }

    /** Whether the next row is expired. */
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

    /** Closes the statement, and with it the rows. */
    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
