package io.conversationmemory.adapter.sqlite.internal.row;

import static java.util.stream.Collectors.joining;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.items.InvalidJsonException;
import io.conversationmemory.items.RawItemJson;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.UnreadableItemException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Refuses to rewrite a row that holds more than an item can represent, as other tools may have written. */
public final class LosslessRewriteCheck {

    private static final String OTHERS = ItemTable.OTHER_ATTRIBUTES;

    private LosslessRewriteCheck() {}

    /**
     * Throws {@link UnreadableItemException} if rewriting the row with that key would lose data; does nothing if
     * there is none.
     */
    public static void requireLossless(SqliteConnection connection, Operation operation, ItemTable table, String key)
            throws SQLException {
        String columns = table.columns().stream()
                .map(column ->
                        column + ", CASE WHEN typeof(" + column + ") = 'text' THEN CAST(" + column + " AS BLOB) END")
                .collect(joining(", "));
        String sql = "SELECT " + OTHERS + ", typeof(" + OTHERS + "), " + columns + " FROM " + table.table() + " WHERE "
                + table.keys().get(0) + " = ?";
        try (KeptStatement statement = connection.prepare(sql)) {
            statement.driver().setString(1, key);
            try (ResultSet row = statement.driver().executeQuery()) {
                if (row.next()) {
                    requireLossless(operation, table, row);
                }
            }
        }
    }

    private static void requireLossless(Operation operation, ItemTable table, ResultSet row) throws SQLException {
        Set<String> others = others(operation, row);
        int index = 3;
        for (String column : table.columns()) {
            byte[] text = row.getBytes(index + 1);
            if (text != null && !Arrays.equals(text, utf8(text))) {
                throw refused(operation, column, "text that is no UTF-8");
            }
            if (row.getObject(index) != null && others.contains(column)) {
                throw refused(operation, OTHERS, "an attribute whose column is set, too");
            }
            index += 2;
        }
    }

    private static Set<String> others(Operation operation, ResultSet row) throws SQLException {
        String type = row.getString(2);
        if (type.equals("null")) {
            return Set.of();
        }
        try {
            if (type.equals("text")) {
                return RawItemJson.parseText(row.getString(1)).attributes().keySet();
            }
        } catch (InvalidJsonException e) {
            // Reported below: its message may show content.
        }
        throw refused(operation, OTHERS, "not an object of attributes in DynamoDB's JSON");
    }

    private static byte[] utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private static UnreadableItemException refused(Operation operation, String column, String reason) {
        return new UnreadableItemException(
                operation, List.of(new ItemProblem(column, reason + ", which a change would lose")));
    }
}
