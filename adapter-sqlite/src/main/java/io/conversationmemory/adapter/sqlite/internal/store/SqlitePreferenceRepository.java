package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LosslessRewriteCheck;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores preferences in the table of that name. Every change reads and writes in one transaction, so concurrent
 * changes are not lost.
 */
public final class SqlitePreferenceRepository implements PreferenceRepository {

    private static final ItemTable TABLE = ItemTable.PREFERENCES;

    private final SqliteDatabase database;

    public SqlitePreferenceRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Arguments.requireAll(user);
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return database.transactions()
                .read(operation, connection -> SqliteRows.find(connection, TABLE, user.value()))
                .map(item -> PreferenceItems.decodeOrThrow(operation, item));
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Arguments.requireAll(user, edit);
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        return database.transactions().write(operation, connection -> {
            RawItem read = SqliteRows.find(connection, TABLE, user.value()).orElse(null);
            Optional<StoredPreferences> before =
                    Optional.ofNullable(read).map(item -> PreferenceItems.decodeOrThrow(operation, item));
            JsonObject after = edit.apply(before.map(StoredPreferences::values).orElse(null));
            return after == null ? before : Optional.of(write(operation, connection, read, user, after));
        });
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.requireAll(user);
        return database.transactions()
                        .write(
                                operation(PortOperation.DELETE_PREFERENCES, user),
                                SqlQuery.of("DELETE FROM preferences WHERE user_id = ?", user.value())::update)
                > 0;
    }

    private StoredPreferences write(
            Operation operation, Connection connection, @Nullable RawItem read, UserId user, JsonObject values)
            throws SQLException {
        RawItem changed = PreferenceItems.encode(read, user, values, database.clock());
        ItemSize.require(operation, changed);
        LosslessRewriteCheck.requireLossless(connection, operation, TABLE, user.value());
        SqliteRows.put(connection, TABLE, changed);
        return PreferenceItems.decodeOrThrow(operation, changed);
    }

    private Operation operation(PortOperation name, UserId user) {
        return database.file().operation(name, TABLE, user);
    }
}
