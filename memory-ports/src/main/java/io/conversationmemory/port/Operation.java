package io.conversationmemory.port;

import io.conversationmemory.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * What was being done when it failed.
 *
 * @param operation in words, such as {@code append message}
 * @param table the table, file or collection; null where none is concerned
 * @param key the key concerned, never content; null where none is
 */
public record Operation(
        String operation, @Nullable String table, @Nullable String key) {

    /** An operation on one key of a table. */
    public static Operation of(String operation, String table, Object key) {
        return new Operation(operation, table, key.toString());
    }

    /** An operation on a table as a whole. */
    public static Operation of(String operation, String table) {
        return new Operation(operation, table, null);
    }

    /**
     * As one line that is safe to print: control characters and line breaks of a key are shown as {@code ?}, a long key is cut.
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(operation);
        if (table != null) {
            line.append(", table ").append(PrintableText.id(table));
        }
        if (key != null) {
            line.append(", key ").append(PrintableText.id(key));
        }
        return line.toString();
    }
}
