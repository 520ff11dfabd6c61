package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences in the table {@code preferences}. */
record PostgresPreferenceRepository(PostgresDatabase database) implements PreferenceRepository {

    private static final Duration FIRST_WAIT = Duration.ofMillis(1);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Arguments.requireAll(user);
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return Optional.ofNullable(readable(operation, read(operation, user)));
    }

    /** Locks no row while the edit runs, which is code of the caller's. */
    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Arguments.requireAll(user, edit);
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        Backoff backoff = new Backoff(Sleeper.system(), FIRST_WAIT, LONGEST_WAIT, TIMEOUT, operation);
        int round = 0;
        do {
            RawItem read = read(operation, user);
            StoredPreferences before = readable(operation, read);
            JsonObject values = edit.apply(before == null ? null : before.values());
            if (values == null) {
                return Optional.ofNullable(before);
            }
            RawItem item = PreferenceItems.encode(read, user, values, database.clock());
            ItemSize.require(operation, item);
            if (replace(operation, user, read, item)) {
                return Optional.of(PreferenceItems.decodeOrThrow(operation, item));
            }
        } while (backoff.pause(round++));
        throw new ConflictException(
                operation,
                "Other writers changed the preferences in each of " + round + " rounds",
                "Nothing was written. Repeat the same call in a while.");
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.requireAll(user);
        String sql = "DELETE FROM " + table().name() + " WHERE " + table().byKey();
        return database.write(
                        operation(PortOperation.DELETE_PREFERENCES, user),
                        transaction -> transaction.update(sql, key(user)))
                > 0;
    }

    private boolean replace(Operation operation, UserId user, @Nullable RawItem read, RawItem item) {
        return database.write(operation, transaction -> {
            RawItem stored = transaction.lock(table(), key(user));
            boolean unchanged = Objects.equals(stored, read);
            if (unchanged) {
                transaction.write(table(), stored, item);
            }
            return unchanged;
        });
    }

    private @Nullable RawItem read(Operation operation, UserId user) {
        return database.readOne(operation, table(), key(user));
    }

    private PostgresTable table() {
        return database.table(ItemKind.PREFERENCES);
    }

    private Operation operation(PortOperation name, UserId user) {
        return Operation.of(name, table().name(), user);
    }

    private static @Nullable StoredPreferences readable(Operation operation, @Nullable RawItem item) {
        return item == null ? null : PreferenceItems.decodeOrThrow(operation, item);
    }

    private static byte[] key(UserId user) {
        return PostgresColumn.USER.value(user.value());
    }
}
