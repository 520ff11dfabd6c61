package io.conversationmemory.adapter.sqlite.internal.row;

import static java.util.stream.Collectors.joining;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables: one column per known attribute, with its name, and one column for all others. Wide columns come last:
 * SQLite reads a row from its beginning, so its expiry is read without them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Unmodifiable copies, of strings.
public enum ItemTable {
    MESSAGES(
            "messages",
            List.of(MessageItems.SESSION_ID, MessageItems.TIMESTAMP),
            Set.of(MessageItems.TOKENS, MessageItems.EXPIRES_AT),
            MessageItems.MESSAGE_ID,
            MessageItems.ROLE,
            MessageItems.USER_ID,
            MessageItems.EXPIRES_AT,
            MessageItems.TOKENS,
            MessageItems.TOOL_CALL_ID,
            MessageItems.METADATA,
            MessageItems.CONTENT,
            MessageItems.TOOL_CALLS),
    PREFERENCES(
            "preferences",
            List.of(PreferenceItems.USER_ID),
            Set.of(),
            PreferenceItems.CREATED_AT,
            PreferenceItems.UPDATED_AT,
            PreferenceItems.PREFERENCES),
    SESSIONS(
            "sessions",
            List.of(SessionItems.SESSION_ID),
            Set.of(SessionItems.EXPIRES_AT),
            SessionItems.USER_ID,
            SessionItems.CREATED_AT,
            SessionItems.LAST_ACTIVE_AT,
            SessionItems.EXPIRES_AT,
            SessionItems.WINDOW_START,
            SessionItems.TITLE,
            SessionItems.CONTEXT,
            SessionItems.SYSTEM_MESSAGE,
            SessionItems.CLAIMS);

    /**
     * The column of attributes that are unknown or of another type than their column, as one object in DynamoDB's
     * JSON; NULL if there are none.
     */
    public static final String OTHER_ATTRIBUTES = "other_attributes";

    private final String table;
    private final List<String> keys;
    private final Set<String> numbers;
    private final List<String> columns;
    private final String select;
    private final String selectByKey;
    private final String insert;
    private final String put;

    ItemTable(String table, List<String> keys, Set<String> numbers, String... others) {
        this.table = table;
        this.keys = keys;
        this.numbers = numbers;
        List<String> all = new ArrayList<>(keys);
        all.addAll(List.of(others));
        this.columns = List.copyOf(all);
        this.select = "SELECT " + allColumns() + " FROM " + table;
        this.selectByKey = select + " WHERE " + byKey();
        this.insert = insertAnd("DO NOTHING");
        this.put = insertAnd("DO UPDATE SET "
                + Stream.concat(columns.stream().skip(keys.size()), Stream.of(OTHER_ATTRIBUTES))
                        .map(column -> column + " = excluded." + column)
                        .collect(joining(", ")));
    }

    /** Returns the table of the items of a kind. */
    public static ItemTable of(ItemKind kind) {
        return switch (kind) {
            case MESSAGE -> MESSAGES;
            case PREFERENCES -> PREFERENCES;
            case SESSION -> SESSIONS;
        };
    }

    /** Returns the name in the file. */
    public String table() {
        return table;
    }

    /** Returns the columns of the primary key. */
    public List<String> keys() {
        return keys;
    }

    /**
     * Returns the attributes with a column, in the order of the columns; {@link #OTHER_ATTRIBUTES} is the last
     * column.
     */
    public List<String> columns() {
        return columns;
    }

    /** Returns whether the column holds whole numbers instead of text. */
    public boolean isNumber(String column) {
        return numbers.contains(column);
    }

    /** Returns the index of a column in {@link #select()}, from 1. */
    int indexOf(String column) {
        return columns.indexOf(column) + 1;
    }

    /** Returns a query of all rows. */
    public String select() {
        return select;
    }

    /** Returns a query of the row with a key. */
    String selectByKey() {
        return selectByKey;
    }

    /** Returns the condition on the key. */
    public String byKey() {
        return keys.stream().map(key -> key + " = ?").collect(joining(" AND "));
    }

    /** Returns a query of all rows in the order of the key, optionally after a given key. */
    public String selectInOrder(boolean behindKey) {
        String key = String.join(", ", keys);
        String places = keys.stream().map(column -> "?").collect(joining(", "));
        return select() + (behindKey ? " WHERE (" + key + ") > (" + places + ")" : "") + " ORDER BY " + key;
    }

    /**
     * Returns a query of the rows with a partition key in the order of the key, optionally after a given end of the key. Compared with
     * the whole key, SQLite would read the partition from its beginning.
     */
    public String selectPartition(boolean behindKey) {
        String end = keys.get(keys.size() - 1);
        return select() + " WHERE " + keys.get(0) + " = ?" + (behindKey ? " AND " + end + " > ?" : "") + " ORDER BY "
                + String.join(", ", keys);
    }

    /** Returns whether rows of this table expire. */
    boolean expires() {
        return isNumber(MessageItems.EXPIRES_AT);
    }

    /** Returns a statement that inserts a row if its key is free. */
    String insert() {
        return insert;
    }

    /** Returns a statement that inserts a row or replaces the row with its key. */
    String put() {
        return put;
    }

    private String insertAnd(String onConflict) {
        String places = "?, ".repeat(columns.size()) + "?";
        return "INSERT INTO " + table + " (" + allColumns() + ") VALUES (" + places + ") ON CONFLICT ("
                + String.join(", ", keys) + ") " + onConflict;
    }

    private String allColumns() {
        return String.join(", ", columns) + ", " + OTHER_ATTRIBUTES;
    }
}
