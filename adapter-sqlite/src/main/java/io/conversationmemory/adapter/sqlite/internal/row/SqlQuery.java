package io.conversationmemory.adapter.sqlite.internal.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    /** Returns the single whole number that it selects. */
    public long number(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns the first column of the first row; empty if there is no row. */
    public Optional<String> text(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** Returns the first column of all rows, which must not be NULL. */
    public List<String> texts(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Returns the rows, which must have the columns of the table. */
    public RowCursor rows(Connection connection, ItemTable table) throws SQLException {
        return RowCursor.open(prepare(connection), table);
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < arguments.size(); i++) {
                Object argument = arguments.get(i);
                if (argument instanceof String string) {
                    statement.setString(i + 1, string);
                } else {
                    statement.setLong(i + 1, ((Number) argument).longValue());
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
