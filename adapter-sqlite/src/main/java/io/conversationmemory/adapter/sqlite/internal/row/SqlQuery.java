package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement and its arguments, strings and longs. */
public record SqlQuery(String text, List<Object> arguments) {

    public SqlQuery {
        arguments = List.copyOf(arguments);
    }

    public static SqlQuery of(String text, Object... arguments) {
        return new SqlQuery(text, List.of(arguments));
    }

    /** Updates rows and returns their number. */
    public int update(SqliteConnection connection) throws SQLException {
        try (KeptStatement statement = prepare(connection)) {
            return statement.driver().executeUpdate();
        }
    }

    /** Returns the single whole number that it selects. */
    public long number(SqliteConnection connection) throws SQLException {
        try (KeptStatement statement = prepare(connection);
                ResultSet rows = statement.driver().executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns the first column of the first row; empty if there is no row. */
    public Optional<String> text(SqliteConnection connection) throws SQLException {
        try (KeptStatement statement = prepare(connection);
                ResultSet rows = statement.driver().executeQuery()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** Returns the first column of all rows, which must not be NULL. */
    public List<String> texts(SqliteConnection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (KeptStatement statement = prepare(connection);
                ResultSet rows = statement.driver().executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Returns the rows, which must have the columns of the table. */
    public RowCursor rows(SqliteConnection connection, ItemTable table) throws SQLException {
        return RowCursor.open(prepare(connection), table);
    }

    /** Returns the statement with its arguments. */
    public KeptStatement prepare(SqliteConnection connection) throws SQLException {
        KeptStatement statement = connection.prepare(text);
        try {
            for (int i = 0; i < arguments.size(); i++) {
                Object argument = arguments.get(i);
                if (argument instanceof String string) {
                    statement.driver().setString(i + 1, string);
                } else {
                    statement.driver().setLong(i + 1, ((Number) argument).longValue());
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
