package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Indexed columns, all of type {@code bytea}: PostgreSQL's {@code text} holds no U+0000 and sorts by a collation, and bytes sort
 * as {@link io.conversationmemory.domain.time.SortKey} does. Ids are hashed, since an index entry holds at most 2,704 bytes
 * (source: PostgreSQL, B-tree, a third of a page).
 */
enum PostgresColumn {
    SESSION("session_hash", "session_id"),
    SORT_KEY("sort_key", "timestamp"),
    USER("user_hash", "user_id"),
    LAST_ACTIVE("last_active_at", "last_active_at");

    private final String column;
    private final String attribute;

    PostgresColumn(String column, String attribute) {
        this.column = column;
        this.attribute = attribute;
    }

    static PostgresColumn ofAttribute(String name) {
        return Stream.of(values())
                .filter(column -> column.attribute.equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String names(List<PostgresColumn> columns) {
        return columns.stream().map(PostgresColumn::column).collect(Collectors.joining(", "));
    }

    /** Returns the name of the column. */
    String column() {
        return column;
    }

    /** Returns the text of the attribute from which the column is made. */
    String textOf(RawItem item) {
        return item.text(attribute).orElseThrow();
    }

    /** Returns the value of the column for an item; null where the item lacks the attribute. */
    byte @Nullable [] valueOf(RawItem item) {
        return item.text(attribute).map(this::value).orElse(null);
    }

    /** Returns the value of the column for a text. */
    byte[] value(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return column.endsWith("_hash") ? Sha256.of(utf8) : utf8;
    }
}
