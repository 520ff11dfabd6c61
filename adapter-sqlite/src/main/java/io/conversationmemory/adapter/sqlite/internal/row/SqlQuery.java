package io.conversationmemory.adapter.sqlite.internal.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A statement and what is put for its question marks: strings and longs.
 */
public record SqlQuery(String text, List<Object> arguments) {

    public SqlQuery {
        arguments = List.copyOf(arguments);
    }

    public static SqlQuery of(String text, Object... arguments) {
        return new SqlQuery(text, List.of(arguments));
    }

    /** Changes rows; how many. */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    /** The one whole number that it selects. */
    public long number(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The first column of the first row; empty where there is no row. */
    public Optional<String> text(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** The rows, which must have the columns of the table. */
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
