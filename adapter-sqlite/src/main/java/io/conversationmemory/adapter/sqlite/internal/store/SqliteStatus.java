package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.schema.SqliteSchema;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.status.StatusProperty;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the status of the file and its tables in one transaction. */
record SqliteStatus(String path, SqliteConnection connection) {

    /** The result of {@code PRAGMA quick_check} for a file without errors. */
    private static final String SOUND = "ok";

    List<ComponentStatus> read() throws SQLException {
        List<ComponentStatus> components = new ArrayList<>();
        components.add(file());
        for (ItemTable table : ItemTable.values()) {
            components.add(table(table));
        }
        return components;
    }

    private ComponentStatus file() throws SQLException {
        List<String> errors = SqlQuery.of("PRAGMA quick_check").texts(connection);
        boolean sound = errors.equals(List.of(SOUND));
        String integrity = sound ? SOUND : "errors: " + errors.size() + ", the first: " + errors.get(0);
        String journal = SqlQuery.of("PRAGMA journal_mode").text(connection).orElse("unknown");
        return new ComponentStatus(
                ComponentStatus.Kind.FILE,
                path,
                List.of(
                        number("schema_version", SqliteSchema.version(connection)),
                        number("bytes", pragma("page_count") * pragma("page_size")),
                        new StatusProperty("journal_mode", new JsonString(journal), journal),
                        new StatusProperty("integrity", new JsonString(integrity), integrity)),
                sound ? List.of() : List.of(new SettingDifference(path, "integrity", integrity, SOUND, false)));
    }

    private ComponentStatus table(ItemTable table) throws SQLException {
        long found = SqlQuery.of("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table.table())
                .number(connection);
        if (found == 0) {
            return ComponentStatus.missing(table.table());
        }
        long items = SqlQuery.of("SELECT count(*) FROM " + table.table()).number(connection);
        return new ComponentStatus(
                ComponentStatus.Kind.TABLE,
                table.table(),
                List.of(ComponentStatus.exists(true), number("items", items)),
                List.of());
    }

    private long pragma(String name) throws SQLException {
        return SqlQuery.of("PRAGMA " + name).number(connection);
    }

    private static StatusProperty number(String name, long value) {
        return new StatusProperty(name, JsonNumber.of(value), Long.toString(value));
    }
}
