package io.conversationmemory.port.status;

import io.conversationmemory.domain.json.JsonBoolean;
import java.util.List;
import java.util.Objects;

/**
 * The status of a table, or of the file that holds the tables.
 *
 * @param kind the kind of component
 * @param name the name of the table, or the path of the file
 * @param properties the settings and sizes, in the order in which they are shown; copied
 * @param differences the differences from the configuration; copied
 */
public record ComponentStatus(
        Kind kind, String name, List<StatusProperty> properties, List<SettingDifference> differences) {

    /** The name of the property, and of the difference, that tells if a table exists. */
    public static final String EXISTS = "exists";

    public ComponentStatus {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        properties = List.copyOf(properties);
        differences = List.copyOf(differences);
    }

    /** Returns the status of an existing table, without further properties. */
    public static ComponentStatus existing(String table) {
        return new ComponentStatus(Kind.TABLE, table, List.of(exists(true)), List.of());
    }

    /** Returns the status of a table that does not exist, which is a difference. */
    public static ComponentStatus missing(String table) {
        return new ComponentStatus(
                Kind.TABLE,
                table,
                List.of(exists(false)),
                List.of(new SettingDifference(table, EXISTS, "no", "yes (tables create creates it)", false)));
    }

    /** Returns the property that tells if a table exists. */
    public static StatusProperty exists(boolean exists) {
        return new StatusProperty(EXISTS, new JsonBoolean(exists), exists ? "yes" : "no");
    }

    /** The kind of component. */
    public enum Kind {
        /** A table. */
        TABLE,
        /** A file that holds tables. */
        FILE
    }
}
