package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The preferences, in the table of that name. Every change reads and writes in one transaction, so that none is lost. */
final class SqlitePreferenceRepository implements PreferenceRepository {

    private static final ItemTable TABLE = ItemTable.PREFERENCES;

    private final SqliteDatabase database;

    SqlitePreferenceRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Arguments.requireAll(user);
        Operation operation = failing("read preferences", user);
        return database.transactions()
                .read(operation, connection -> SqliteRows.find(connection, TABLE, user.value()))
                .map(item -> PreferenceItems.decodeOrThrow(operation, item));
    }

    @Override
    public Page<PreferenceItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return SqliteFullScan.page(
                database, TABLE, PageQuery.ofAllPreferences(), limit, cursor, PreferenceItems::decode);
    }

    @Override
    public StoredPreferences store(UserId user, JsonObject values) {
        Arguments.requireAll(user, values);
        Operation operation = failing("store preferences", user);
        // Before the lock is asked for; once more with all that is carried along.
        ItemSize.require(operation, PreferenceItems.encode(null, user, values, database.clock()));
        return change(operation, user, before -> values);
    }

    @Override
    public StoredPreferences update(UserId user, String key, JsonValue value) {
        Arguments.requireAll(user, key, value);
        JsonObject alone = JsonObject.of(key, value);
        Operation operation = failing("update preferences", user);
        ItemSize.require(operation, PreferenceItems.encode(null, user, alone, database.clock()));
        return change(operation, user, before -> before.with(key, value));
    }

    @Override
    public Optional<StoredPreferences> remove(UserId user, String key) {
        Arguments.requireAll(user, key);
        return changeWhereDifferent(failing("remove preference", user), user, before -> before.without(key));
    }

    @Override
    public Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Arguments.requireAll(user, change);
        return changeWhereDifferent(failing("change preferences", user), user, change);
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.requireAll(user);
        return database.transactions()
                        .write(
                                failing("delete preferences", user),
                                SqlQuery.of("DELETE FROM preferences WHERE user_id = ?", user.value())::update)
                > 0;
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        Arguments.requireAll(items, listener);
        return new SqliteItemImport(
                        database,
                        TABLE,
                        PreferenceItems::keyProblems,
                        item -> PreferenceItems.decode(item).problems(),
                        listener)
                .run(items);
    }

    private StoredPreferences change(Operation operation, UserId user, UnaryOperator<JsonObject> change) {
        return database.transactions().write(operation, connection -> {
            Optional<RawItem> read = SqliteRows.find(connection, TABLE, user.value());
            JsonObject before = read.map(item ->
                            PreferenceItems.decodeOrThrow(operation, item).values())
                    .orElse(JsonObject.empty());
            return write(operation, connection, read.orElse(null), user, change.apply(before));
        });
    }

    private Optional<StoredPreferences> changeWhereDifferent(
            Operation operation, UserId user, UnaryOperator<JsonObject> change) {
        return database.transactions().write(operation, connection -> {
            Optional<RawItem> read = SqliteRows.find(connection, TABLE, user.value());
            Optional<StoredPreferences> stored = read.map(item -> PreferenceItems.decodeOrThrow(operation, item));
            JsonObject before = stored.map(StoredPreferences::values).orElse(JsonObject.empty());
            JsonObject after = change.apply(before);
            return after.equals(before)
                    ? stored
                    : Optional.of(write(operation, connection, read.orElse(null), user, after));
        });
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

    private Operation failing(String what, UserId user) {
        return database.file().failing(what, TABLE, user);
    }
}
