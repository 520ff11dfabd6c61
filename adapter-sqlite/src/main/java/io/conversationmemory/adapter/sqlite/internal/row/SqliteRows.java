package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.items.InvalidJsonException;
import io.conversationmemory.items.RawItemJson;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes items as rows. A written item is read back equal; a row written by another tool is read back as
 * it is, whatever types SQLite accepted.
 */
public final class SqliteRows {

    private SqliteRows() {}

    /** Returns the item of the current row. */
    static RawItem read(ItemTable table, ResultSet row) throws SQLException {
        Map<String, Attribute> item = new LinkedHashMap<>();
        int index = 1;
        for (String column : table.columns()) {
            Attribute attribute = attribute(row.getObject(index++));
            if (attribute != null) {
                item.put(column, attribute);
            }
        }
        String others = row.getString(index);
        if (others != null) {
            parse(others).forEach(item::putIfAbsent);
        }
        return new RawItem(item);
    }

    /** Returns the row with a key; empty if there is none. */
    public static Optional<RawItem> find(SqliteConnection connection, ItemTable table, Object... key)
            throws SQLException {
        try (RowCursor rows = SqlQuery.of(table.selectByKey(), key).rows(connection, table)) {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }
    }

    /** Inserts the item; returns false and changes nothing if its key is occupied. */
    public static boolean insert(SqliteConnection connection, ItemTable table, RawItem item) throws SQLException {
        return write(connection, table.insert(), table, item) > 0;
    }

    /** Inserts the item or replaces the one with its key. */
    public static void put(SqliteConnection connection, ItemTable table, RawItem item) throws SQLException {
        write(connection, table.put(), table, item);
    }

    /**
     * Returns the reason why the item cannot be stored unchanged; null if it can. The driver silently alters an
     * unpaired surrogate.
     */
    public static @Nullable String obstacleTo(ItemTable table, RawItem item) {
        for (Map.Entry<String, Attribute> attribute : item.attributes().entrySet()) {
            if (!encodable(attribute.getKey()) || !encodable(textOf(attribute.getValue()))) {
                return "holds an unpaired surrogate";
            }
        }
        try {
            others(table, item);
            return null;
        } catch (IllegalArgumentException e) {
            return "holds an attribute that is nested too deeply";
        }
    }

    private static int write(SqliteConnection connection, String sql, ItemTable table, RawItem item)
            throws SQLException {
        String obstacle = obstacleTo(table, item);
        if (obstacle != null) {
            throw new IllegalArgumentException("The item for the table " + table.table() + " " + obstacle + ".");
        }
        try (KeptStatement kept = connection.prepare(sql)) {
            PreparedStatement statement = kept.driver();
            int index = 1;
            for (String column : table.columns()) {
                Attribute attribute = item.attributes().get(column);
                if (attribute == null || !fits(table, column, attribute)) {
                    statement.setNull(index, Types.NULL);
                } else if (attribute instanceof Attribute.Num number) {
                    statement.setLong(index, Long.parseLong(number.value()));
                } else {
                    statement.setString(index, textOf(attribute));
                }
                index++;
            }
            statement.setString(index, others(table, item));
            return statement.executeUpdate();
        }
    }

    /** Returns whether the attribute is read back from its column as it was written. */
    private static boolean fits(ItemTable table, String column, Attribute attribute) {
        if (!table.isNumber(column)) {
            return attribute instanceof Attribute.Text;
        }
        if (!(attribute instanceof Attribute.Num number)) {
            return false;
        }
        try {
            return Long.toString(Long.parseLong(number.value())).equals(number.value());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static @Nullable String others(ItemTable table, RawItem item) {
        Map<String, Attribute> others = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> attribute : item.attributes().entrySet()) {
            String name = attribute.getKey();
            if (!table.columns().contains(name) || !fits(table, name, attribute.getValue())) {
                others.put(name, attribute.getValue());
            }
        }
        return others.isEmpty() ? null : RawItemJson.writeText(new RawItem(others));
    }

    /** Returns the other attributes; invalid text from another tool is carried over like an unknown attribute. */
    private static Map<String, Attribute> parse(String others) {
        try {
            return RawItemJson.parseText(others).attributes();
        } catch (InvalidJsonException e) {
            return Map.of(ItemTable.OTHER_ATTRIBUTES, Attribute.text(others));
        }
    }

    private static @Nullable Attribute attribute(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return Attribute.text(text);
        }
        if (value instanceof byte[] bytes) {
            return new Attribute.Other(JsonObject.of("B", Base64.getEncoder().encodeToString(bytes)));
        }
        if (value instanceof Double real) {
            return Double.isFinite(real)
                    ? new Attribute.Num(BigDecimal.valueOf(real).toPlainString())
                    : Attribute.text(real.toString());
        }
        return Attribute.number(((Number) value).longValue());
    }

    private static String textOf(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return text.value();
        }
        // Other holds JSON values, which have no unpaired surrogates.
        return attribute instanceof Attribute.Num number ? number.value() : "";
    }

    private static boolean encodable(String text) {
        try {
            UnicodeText.check("text", text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
