package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences in the table {@code preferences}. A change reads and writes in one transaction. */
record PostgresPreferenceRepository(PostgresDatabase database) implements PreferenceRepository {

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Arguments.requireAll(user);
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return database.read(operation, transaction -> decode(operation, transaction.find(table(), key(user))));
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Arguments.requireAll(user, edit);
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        return database.write(operation, transaction -> {
            RawItem read = transaction.lock(table(), key(user));
            Optional<StoredPreferences> before = decode(operation, read);
            JsonObject values = edit.apply(before.map(StoredPreferences::values).orElse(null));
            if (values == null) {
                return before;
            }
            RawItem item = PreferenceItems.encode(read, user, values, database.clock());
            ItemSize.require(operation, item);
            transaction.write(table(), read, item);
            return decode(operation, item);
        });
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.requireAll(user);
        return database.write(
                operation(PortOperation.DELETE_PREFERENCES, user),
                transaction -> transaction.delete(table(), key(user)));
    }

    private static Optional<StoredPreferences> decode(Operation operation, @Nullable RawItem item) {
        return Optional.ofNullable(item).map(found -> PreferenceItems.decodeOrThrow(operation, found));
    }

    private PostgresTable table() {
        return database.table(ItemKind.PREFERENCES);
    }

    private Operation operation(PortOperation name, UserId user) {
        return Operation.of(name, table().name(), user);
    }

    private static byte[] key(UserId user) {
        return PostgresColumn.USER.value(user.value());
    }
}
