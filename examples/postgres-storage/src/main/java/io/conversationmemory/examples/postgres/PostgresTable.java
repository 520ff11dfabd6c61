package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.RawItemJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table and its SQL. A row holds the whole item as JSON in UTF-8, so that unknown attributes survive, and beside it only the
 * columns by which it is found, and the number in the order of storing.
 *
 * @param name with the schema
 * @param key columns of the primary key
 * @param indexed further indexed columns
 */
record PostgresTable(ItemKind kind, String name, List<PostgresColumn> key, List<PostgresColumn> indexed) {

    /** Condition on the epoch second of the clock. */
    static final String NOT_EXPIRED = "(expires_at IS NULL OR expires_at > ?)";

    static PostgresTable of(String schema, ItemKind kind) {
        List<PostgresColumn> key =
                kind.keyNames().stream().map(PostgresColumn::ofAttribute).toList();
        List<PostgresColumn> indexed = switch (kind) {
            case MESSAGE -> List.of(PostgresColumn.USER);
            case PREFERENCES -> List.of();
            case SESSION -> List.of(PostgresColumn.USER, PostgresColumn.LAST_ACTIVE);
        };
        return new PostgresTable(kind, schema + "." + kind.tableEnding(), key, indexed);
    }

    static byte[] encode(RawItem item) {
        return RawItemJson.writeText(item).getBytes(StandardCharsets.UTF_8);
    }

    static RawItem decode(byte[] stored) {
        return RawItemJson.parseText(new String(stored, StandardCharsets.UTF_8));
    }

    /** Returns the columns and the primary key as the catalog describes them. */
    String layout() {
        return Stream.concat(key.stream(), indexed.stream())
                        .map(column -> column.column() + " bytea, ")
                        .collect(Collectors.joining())
                + "expires_at bigint, item bytea, stored bigint, PRIMARY KEY (" + PostgresColumn.names(key) + ")";
    }

    /** Returns the statements that create the table and its indexes. */
    List<String> create() {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE " + name + " ("
                        + layout().replace("stored bigint", "stored bigint GENERATED ALWAYS AS IDENTITY") + ")",
                "CREATE INDEX ON " + name + " (stored)"));
        if (!indexed.isEmpty()) {
            String order = kind == ItemKind.MESSAGE ? "sort_key" : "last_active_at";
            statements.add("CREATE INDEX ON " + name + " (user_hash, " + order + ", session_hash)");
            statements.add("CREATE INDEX ON " + name + " (user_hash, session_hash)");
        }
        return statements;
    }

    String insert() {
        String marks = String.join(", ", Collections.nCopies(key.size() + indexed.size() + 2, "?"));
        return "INSERT INTO " + name + " VALUES (" + marks + ")";
    }

    /** Returns the statement that replaces all but the key. */
    String update() {
        return indexed.stream()
                .map(column -> column.column() + " = ?, ")
                .collect(Collectors.joining(
                        "", "UPDATE " + name + " SET ", "expires_at = ?, item = ? WHERE " + byKey()));
    }

    /** Returns the condition on the key. */
    String byKey() {
        return key.stream().map(column -> column.column() + " = ?").collect(Collectors.joining(" AND "));
    }

    String[] keyTextsOf(RawItem item) {
        return key.stream().map(column -> column.textOf(item)).toArray(String[]::new);
    }

    Object[] keyOf(RawItem item) {
        return keyOf(keyTextsOf(item));
    }

    /** Returns the values of the columns of the key for its texts. */
    Object[] keyOf(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> key.get(i).value(texts[i]))
                .toArray();
    }

    /** Returns the values of all columns but those of the key. */
    @Nullable
    Object[] valuesOf(RawItem item) {
        List<@Nullable Object> values = new ArrayList<>();
        indexed.forEach(column -> values.add(column.valueOf(item)));
        values.add(
                kind == ItemKind.PREFERENCES ? null : item.number("expires_at").orElse(null));
        values.add(encode(item));
        return values.toArray();
    }
}
