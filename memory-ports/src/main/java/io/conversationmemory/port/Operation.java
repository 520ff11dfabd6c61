package io.conversationmemory.port;

import io.conversationmemory.domain.text.PrintableText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation as exceptions, log lines and metrics name it.
 *
 * @param name the operation
 * @param table the table, file or collection; null if none is concerned
 * @param key the key, never content; null if none is concerned
 */
public record Operation(
        PortOperation name,
        @Nullable String table,
        @Nullable String key) {

    public Operation {
        Objects.requireNonNull(name, "name");
    }

    /** Returns an operation on one key of a table. */
    public static Operation of(PortOperation name, String table, Object key) {
        return new Operation(name, table, key.toString());
    }

    /** Returns an operation on a table as a whole. */
    public static Operation of(PortOperation name, String table) {
        return new Operation(name, table, null);
    }

    /**
     * Returns one line that is safe to print: control characters and line breaks of a key are shown as {@code ?}, a long key is
     * cut.
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name.toString());
        if (table != null) {
            line.append(", table ").append(PrintableText.id(table));
        }
        if (key != null) {
            line.append(", key ").append(PrintableText.id(key));
        }
        return line.toString();
    }
}
