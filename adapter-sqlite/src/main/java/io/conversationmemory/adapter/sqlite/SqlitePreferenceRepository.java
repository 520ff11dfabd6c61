package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.UserPreferences;
import io.conversationmemory.json.ItemSize;
import io.conversationmemory.json.PreferenceItems;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnreadableItemException;
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
    public Optional<UserPreferences> find(UserId user) {
        Arguments.demandAll(user);
        FailedOperation operation = failing("read preferences", user);
        return database.transactions()
                .read(operation, connection -> SqliteRows.find(connection, TABLE, user.value()))
                .map(item -> decode(operation, item));
    }

    @Override
    public Page<PreferenceItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return AllRows.page(database, TABLE, PageQuery.ofAllPreferences(), limit, cursor, PreferenceItems::decode);
    }

    @Override
    public UserPreferences store(UserId user, JsonObject values) {
        Arguments.demandAll(user, values);
        FailedOperation operation = failing("store preferences", user);
        // Before the lock is asked for; once more with all that is carried along.
        demandSize(operation, PreferenceItems.encode(null, user, values, database.clock()));
        return change(operation, user, before -> values);
    }

    @Override
    public UserPreferences update(UserId user, String key, JsonValue value) {
        Arguments.demandAll(user, key, value);
        JsonObject alone = JsonObject.of(key, value);
        FailedOperation operation = failing("update preferences", user);
        demandSize(operation, PreferenceItems.encode(null, user, alone, database.clock()));
        return change(operation, user, before -> before.with(key, value));
    }

    @Override
    public Optional<UserPreferences> remove(UserId user, String key) {
        Arguments.demandAll(user, key);
        return changeWhereDifferent(failing("remove preference", user), user, before -> before.without(key));
    }

    @Override
    public Optional<UserPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Arguments.demandAll(user, change);
        return changeWhereDifferent(failing("change preferences", user), user, change);
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.demandAll(user);
        return database.transactions()
                        .write(
                                failing("delete preferences", user),
                                SqlQuery.of("DELETE FROM preferences WHERE user_id = ?", user.value())::update)
                > 0;
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        Arguments.demandAll(items, listener);
        return new ItemImport(
                        database,
                        TABLE,
                        PreferenceItems::keyProblems,
                        item -> PreferenceItems.decode(item).problems(),
                        listener)
                .run(items);
    }

    private UserPreferences change(FailedOperation operation, UserId user, UnaryOperator<JsonObject> change) {
        return database.transactions().write(operation, connection -> {
            Optional<RawItem> read = SqliteRows.find(connection, TABLE, user.value());
            JsonObject before =
                    read.map(item -> decode(operation, item).values()).orElse(JsonObject.empty());
            return write(operation, connection, read.orElse(null), user, change.apply(before));
        });
    }

    private Optional<UserPreferences> changeWhereDifferent(
            FailedOperation operation, UserId user, UnaryOperator<JsonObject> change) {
        return database.transactions().write(operation, connection -> {
            Optional<RawItem> read = SqliteRows.find(connection, TABLE, user.value());
            Optional<UserPreferences> stored = read.map(item -> decode(operation, item));
            JsonObject before = stored.map(UserPreferences::values).orElse(JsonObject.empty());
            JsonObject after = change.apply(before);
            return after.equals(before)
                    ? stored
                    : Optional.of(write(operation, connection, read.orElse(null), user, after));
        });
    }

    private UserPreferences write(
            FailedOperation operation, Connection connection, @Nullable RawItem read, UserId user, JsonObject values)
            throws SQLException {
        RawItem changed = PreferenceItems.encode(read, user, values, database.clock());
        demandSize(operation, changed);
        Rewriting.demandLossless(connection, operation, TABLE, user.value());
        SqliteRows.put(connection, TABLE, changed);
        return decode(operation, changed);
    }

    private static void demandSize(FailedOperation operation, RawItem item) {
        long size = ItemSize.of(item);
        if (size > ItemSize.MAX_BYTES) {
            throw new ItemTooLargeException(operation, size, ItemSize.MAX_BYTES);
        }
    }

    private static UserPreferences decode(FailedOperation operation, RawItem item) {
        PreferenceItem decoded = PreferenceItems.decode(item);
        if (decoded instanceof UserPreferences preferences) {
            return preferences;
        }
        throw new UnreadableItemException(operation, decoded.problems());
    }

    private FailedOperation failing(String what, UserId user) {
        return database.file().failing(what, TABLE, user);
    }
}
